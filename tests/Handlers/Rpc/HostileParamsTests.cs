using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using OpenClaw.Protocol;
using OpenClaw.Tests.Fixtures;
using OpenClaw.Tests.Protocol;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>Whatever the params of a call are, the answer is a well-formed response, and the socket stays.</summary>
public sealed partial class HostileParamsTests
{
    /// <summary>Set to send more frames per method.</summary>
    private const string CountVariable = "OPENCLAW_TEST_HOSTILE";

    private const int DefaultCount = 20;

    /// <summary>What no schema expects; sent to every method.</summary>
    private static readonly string[] Odd =
    [
        "null", "[]", "\"text\"", "5", "true", """{"__proto__":{"admin":true}}""", """{"":1}""",
        """{"key":"\u0000\u001b[31m\r\ninjected"}""", """{"a":1,"a":2}""", "{\"deep\":" + new string('[', 50) + new string(']', 50) + "}",
        "{\"long\":\"" + new string('x', 100_000) + "\"}", """{"n":1e999}""", """{"n":-0,"s":"\ud800"}""",
    ];

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Hostile_params_get_a_clear_error_and_never_cost_the_socket(int protocol)
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable(CountVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : DefaultCount;
        var schemas = StockSchema.Load(protocol == 3 ? "v3" : "v4");
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = protocol == 3 ? await gateway.ConnectV3Async(Scopes.Admin) : await gateway.ConnectV4Async(Scopes.Admin);
        var sent = 0;
        foreach (var entry in gateway.Host.Parts.Methods.Entries)
        {
            foreach (var hostile in Odd.Concat(Damaged(entry.Name, schemas, count)))
            {
                // What the method would take is no hostile frame: it would do what it is for.
                if (Takes(entry, hostile)) continue;
                var id = $"{entry.Name}#{sent++}";
                await peer.SendAsync($$"""{"type":"req","id":"{{id}}","method":"{{entry.Name}}","params":{{hostile}}}""");
                var answer = await peer.ResponseAsync(id);
                Assert.False(answer.GetProperty("ok").GetBoolean(), $"{id} {hostile[..Math.Min(300, hostile.Length)]}");
                var error = answer.GetProperty("error");
                Assert.NotEqual("", error.GetProperty("code").GetString());
                var message = error.GetProperty("message").GetString()!;
                Assert.NotEqual("", message);
                Assert.False(ExceptionText().IsMatch(message), $"{id}: {message}");
            }
        }
        await peer.SendAsync("""{"type":"req","id":"still","method":"health"}""");
        Assert.True((await peer.ResponseAsync("still")).GetProperty("ok").GetBoolean());
    }

    private static IEnumerable<string> Damaged(string method, IReadOnlyDictionary<string, JsonElement> schemas, int count)
    {
        var generator = new InstanceGenerator(method.Length * 7919);
        for (var i = 0; i < count; i++)
        {
            var fitting = schemas.TryGetValue(method, out var schema) ? generator.Fit(schema) : generator.Anything();
            yield return generator.Damage(fitting)?.ToJsonString() ?? "null";
        }
    }

    private static bool Takes(OpenClaw.Handlers.Rpc.MethodEntry entry, string parameters)
    {
        try
        {
            return entry.Check(Encoding.UTF8.GetBytes(parameters)) is null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"Exception|   at |System\.|OpenClaw\.[A-Z]|Path: \$")]
    private static partial Regex ExceptionText();
}
