using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenClaw.Handlers.Cli;

/// <summary>What a command asked and what came back.</summary>
/// <param name="Params">As they were sent.</param>
internal sealed record RequestAnswer(CliInvocation Invocation, JsonObject Params, JsonElement Result)
{
    public TextWriter Out => Invocation.Out;

    /// <summary>Unix milliseconds.</summary>
    public long Now => Invocation.Context.Time.GetUtcNow().ToUnixTimeMilliseconds();

    public Task WriteLineAsync(string line) => Out.WriteLineAsync(line);

    public override string ToString() => nameof(RequestAnswer); // may hold secrets
}
