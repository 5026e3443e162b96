using OpenClaw.Gateway.Auth;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Connections;

/// <summary>Who is at the other end of an accepted connection; immutable.</summary>
internal sealed record Caller
{
    public required string ConnectionId { get; init; }
    public required Era Era { get; init; }
    public required string Role { get; init; }

    /// <summary>What it may do, already reduced to what it was granted.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }
    public required ConnectClient Client { get; init; }
    public string? DeviceId { get; init; }
    public IReadOnlyList<string> Caps { get; init; } = [];
    public IReadOnlyList<string> Commands { get; init; } = [];
    public IReadOnlyDictionary<string, bool>? Permissions { get; init; }
    public string? PathEnv { get; init; }

    /// <summary>Loopback peer, loopback Host, no forwarding header.</summary>
    public required bool IsLocal { get; init; }

    /// <summary>Address to show others; null for local ones.</summary>
    public string? RemoteIp { get; init; }

    /// <summary>How the connection proved itself: one of <see cref="AuthMethods"/>.</summary>
    public required string AuthMethod { get; init; }

    /// <summary>What ends the connection when it goes out of force.</summary>
    public Credential? Credential { get; init; }

    public string DisplayName => Client.DisplayName ?? Client.Id;

    /// <summary>Wants the tool events of the runs it starts.</summary>
    public bool WantsToolEvents => Caps.Contains("tool-events");

    public bool Has(string scope) => Scopes.Contains(scope);
}
