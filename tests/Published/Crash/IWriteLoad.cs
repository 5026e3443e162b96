namespace OpenClaw.Tests.Published.Crash;

/// <summary>One kind of writing, and the memory of what was promised for it. It lives through many lives of the gateway.</summary>
internal interface IWriteLoad
{
    /// <summary>Without one of these the gateway cannot be loaded this way.</summary>
    IReadOnlyList<string> Methods { get; }

    /// <summary>Makes one change, or a few at once, and notes what was answered.</summary>
    /// <param name="peer">An administrator's connection of this load only.</param>
    Task WriteAsync(PublishedGateway gateway, RawPeer peer, KillSwitch kill);

    /// <summary>Compares a gateway that has just started with what was promised.</summary>
    Task VerifyAsync(PublishedGateway gateway, RawPeer peer);
}
