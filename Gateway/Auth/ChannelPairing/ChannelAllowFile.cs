namespace OpenClaw.Gateway.Auth;

/// <summary><c>credentials/&lt;channel&gt;-allowFrom.json</c>: senders let in by pairing, beside those the configuration names.</summary>
internal sealed record ChannelAllowFile(int Version, IReadOnlyList<string> AllowFrom);
