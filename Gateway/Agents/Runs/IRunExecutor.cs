namespace OpenClaw.Gateway.Agents;

/// <summary>Does the work of a run whose turn has come.</summary>
internal interface IRunExecutor
{
    /// <summary>Runs one turn to its end, events included. Failures and aborts are outcomes, not exceptions.</summary>
    Task<RunOutcome> RunAsync(RunHandle run);

    /// <summary>Tells the clients that a run was aborted before its turn came.</summary>
    RunOutcome Withdraw(RunHandle run);

    /// <summary>Tells the clients that a run gets no turn: another one answers its message, or there was no room for it.</summary>
    RunOutcome Absorb(RunHandle run);
}
