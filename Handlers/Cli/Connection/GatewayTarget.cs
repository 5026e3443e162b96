using OpenClaw.Client;

namespace OpenClaw.Handlers.Cli;

/// <summary>The gateway a command asks, and where that was decided.</summary>
/// <param name="Source">For the person: <c>local loopback</c>, <c>config gateway.remote.url</c>, <c>cli --url</c>.</param>
/// <param name="Bind">How the gateway on this machine listens; null for another one.</param>
internal sealed record GatewayTarget(
    Uri Url,
    string Source,
    string ConfigPath,
    string? Bind,
    string? Token,
    string? Password,
    TlsFingerprint? Fingerprint)
{
    public const string ExplicitSource = "cli --url";

    public bool IsLocal => Bind is not null;

    public bool IsExplicit => Source == ExplicitSource;

    public bool HasSecret => (Token ?? Password) is not null;

    /// <summary>As it is shown: without the slash that <see cref="Uri"/> adds.</summary>
    public string DisplayUrl => Url.OriginalString;

    /// <summary>The lines below an error, which tell what was tried.</summary>
    public string Describe()
    {
        var lines = $"Gateway target: {DisplayUrl}\nSource: {Source}\nConfig: {ConfigPath}";
        return Bind is null ? lines : $"{lines}\nBind: {Bind}";
    }

    public override string ToString() => DisplayUrl; // secrets
}
