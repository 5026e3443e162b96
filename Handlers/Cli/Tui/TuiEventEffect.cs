namespace OpenClaw.Handlers.Cli;

/// <summary>What an event did to the conversation.</summary>
internal enum TuiEventEffect
{
    Ignored,
    Shown,

    /// <summary>Our run is over.</summary>
    Ended,

    /// <summary>A run of another client is over: what was asked there is not on the screen yet.</summary>
    EndedElsewhere,
}
