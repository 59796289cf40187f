using BenchmarkDotNet.Running;
using NegotiationTracker.Benchmarks;
using NegotiationTracker.Benchmarks.Load;
using NegotiationTracker.Benchmarks.Load.Pages;

if (args is ["drain", ..]) await DrainNotices.Run(args[1..]);
else if (args is ["audit", ..]) await WalkAudit.Run(args[1..]);
else if (args is ["pages", ..]) await PageLoad.Run(args[1..]);
else if (args is ["rotate", ..]) await RotateKeys.Run(args[1..]);
else if (args is ["timing", ..]) await SignInTiming.Run(args[1..]);
else if (args is ["guessing", ..]) await GuessTiming.Run(args[1..]);
else if (args is ["posts", ..]) await LargePosts.Run(args[1..]);
else if (args is ["start", ..]) await StartTimes.Run(args[1..]);
else if (args is ["bare", var address]) await BareModel.Serve(address);
else BenchmarkRunner.Run<WorkflowBenchmarks>(args: args);
