using System.Text.Json;

namespace OpenClaw.Handlers.Cli;

/// <summary>One command a gateway asks of this node.</summary>
/// <param name="Id">Of the call; the answer carries it.</param>
/// <param name="Params">Undefined when there are none.</param>
/// <param name="TellAsync">Sends an event to the gateway: its name and its payload as JSON.</param>
internal sealed record NodeCommandCall(string Id, string Command, JsonElement Params, Func<string, string, Task> TellAsync);
