using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published.Crash;

/// <summary>A model service that answers a message of the load by naming it, in pieces; one in twelve answers never ends.</summary>
internal static partial class EchoModel
{
    public static async Task<FakeModelServer> StartAsync()
    {
        var asked = 0;
        var server = await FakeModelServer.StartAsync();
        server.Otherwise(context => AnswerAsync(context, Interlocked.Increment(ref asked) % 12 == 0));
        return server;
    }

    /// <summary>A configuration whose only model this is; the session map is rotated at nearly every fold.</summary>
    public static string Config(string baseUrl) => $$"""
        {
          "gateway": { "mode": "local" },
          "session": { "maintenance": { "mode": "enforce", "rotateBytes": "1kb", "pruneAfter": "365d" } },
          "models": { "providers": { "echo": { "baseUrl": "{{baseUrl}}/v1", "apiKey": "{{ConfigLoad.Secret}}", "api": "openai-completions", "models": [{ "id": "echo-1", "name": "Echo" }] } } },
          "agents": { "defaults": { "model": { "primary": "echo/echo-1" } } }
        }
        """;

    private static async Task AnswerAsync(HttpContext context, bool isEndless)
    {
        var line = Line().Matches((string)context.Items[FakeModelServer.BodyItem]!)[^1].Groups[1].Value;
        context.Response.ContentType = "text/event-stream";
        foreach (var piece in (string[])["echo", " of", $" {line}", "."])
        {
            await SendAsync(context, $$$"""data: {"choices":[{"index":0,"delta":{"content":"{{{piece}}}"}}]}""" + "\n\n");
        }
        if (isEndless)
        {
            var gone = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(() => gone.TrySetResult());
            await gone.Task;
            return;
        }
        await SendAsync(context, """data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""" + "\n\ndata: [DONE]\n\n");
    }

    private static async Task SendAsync(HttpContext context, string events)
    {
        await context.Response.WriteAsync(events);
        await context.Response.Body.FlushAsync();
    }

    [GeneratedRegex(@"(line-\d+)!")]
    private static partial Regex Line();
}
