using BenchmarkDotNet.Running;
using NegotiationTracker.Benchmarks;

if (args is ["drain", ..]) await DrainNotices.Run(args[1..]);
else if (args is ["audit", ..]) await WalkAudit.Run(args[1..]);
else BenchmarkRunner.Run<WorkflowBenchmarks>(args: args);
