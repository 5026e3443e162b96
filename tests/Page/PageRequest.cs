using System.Text.Json.Nodes;

namespace OpenClaw.Tests.Page;

/// <summary>A request the page sent.</summary>
internal sealed record PageRequest(string Method, JsonObject Params)
{
    public string? this[string name] => Params[name]?.GetValue<string>();
}
