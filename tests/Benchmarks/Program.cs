using BenchmarkDotNet.Running;
using NegotiationTracker.Benchmarks;

BenchmarkRunner.Run<WorkflowBenchmarks>(args: args);
