namespace OpenClaw.Handlers.Cli;

/// <summary>What a service runs. Its file can be read by others: no secret ever stands in it.</summary>
/// <param name="Words">The program's file and its arguments.</param>
/// <param name="Variables">Names and values, in this order.</param>
/// <param name="LogDir">Where a manager that keeps no journal puts what the program prints.</param>
internal sealed record ServiceDefinition(IReadOnlyList<string> Words, IReadOnlyList<ServiceVariable> Variables, string LogDir);
