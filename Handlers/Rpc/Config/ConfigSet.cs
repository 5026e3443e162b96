using System.Text.Json.Nodes;

namespace OpenClaw.Handlers.Rpc;

/// <param name="Raw">JSON5, whatever the file's format.</param>
/// <param name="BaseHash">From <c>config.get</c>; required when there is a file.</param>
internal sealed record ConfigSetParams(string Raw, string? BaseHash = null);

/// <param name="Config">What is in the file now, with defaults, without secrets.</param>
internal sealed record ConfigSetResult(bool Ok, string Path, JsonNode Config);
