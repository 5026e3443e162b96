namespace OpenClaw.Gateway.Agents;

/// <summary>Is told of the life of runs; must be quick and must not throw.</summary>
internal interface IRunWatch
{
    /// <summary>The run's request has been answered.</summary>
    void Admitted(RunHandle run);

    /// <summary>The run's turn has come.</summary>
    void Started(RunHandle run);

    /// <summary>The run's session is there; a command has none of its own and is not told.</summary>
    void Opened(RunHandle run);

    /// <summary>The run no longer counts as active.</summary>
    void Ended(RunHandle run, RunOutcome outcome);
}
