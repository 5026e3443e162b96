using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using OpenClaw.Handlers.Rpc;
using OpenClaw.Protocol;
using OpenClaw.Tests.Fixtures;
using OpenClaw.Tests.Protocol;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>Calls of every method with params nobody means well with, made from the stock schemas. The same seed is the same run.</summary>
internal static partial class HostileParams
{
    /// <summary>What no schema expects; sent to every method.</summary>
    private static readonly string[] Odd =
    [
        "null", "[]", "\"text\"", "5", "true", """{"__proto__":{"admin":true}}""", """{"":1}""",
        """{"key":"\u0000\u001b[31m\r\ninjected"}""", """{"a":1,"a":2}""", "{\"deep\":" + new string('[', 50) + new string(']', 50) + "}",
        "{\"long\":\"" + new string('x', 100_000) + "\"}", """{"n":1e999}""", """{"n":-0,"s":"\ud800"}""",
    ];

    /// <summary>Calls of one connection.</summary>
    private const int PerConnection = 50;

    /// <summary>Methods that answer only when somebody else does something, and those that make a folder wherever they are told to.</summary>
    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal)
    {
        MethodNames.AgentsCreate,
        MethodNames.AgentsUpdate,
        MethodNames.AgentWait,
        MethodNames.ExecApprovalRequest,
        MethodNames.ExecApprovalWaitDecision,
    };

    /// <summary>Params that do not fit: always a refusal.</summary>
    public static Task RefusedAsync(int protocol, int seed, int count, Action<int>? tell = null) => RunAsync(
        protocol,
        (entry, schemas) => [.. Odd, .. Damaged(entry.Name, schemas, seed, count)],
        isFitting: false,
        tell);

    /// <summary>Params that fit, full of texts and numbers that are meant to do harm: an answer, whichever.</summary>
    public static Task AcceptedAsync(int protocol, int seed, int count, Action<int>? tell = null) => RunAsync(
        protocol,
        (entry, schemas) => LeftOut.Contains(entry.Name) || !schemas.TryGetValue(entry.Name, out var schema) ? [] : Harmful(entry.Name, schema, seed, count),
        isFitting: true,
        tell);

    private static async Task RunAsync(int protocol, Func<MethodEntry, IReadOnlyDictionary<string, JsonElement>, string[]> make, bool isFitting, Action<int>? tell)
    {
        var schemas = StockSchema.Load(protocol == 3 ? "v3" : "v4");
        await using var gateway = await GatewayFixture.StartAsync();
        var sent = 0;
        var done = 0;
        foreach (var entry in gateway.Host.Parts.Methods.Entries)
        {
            // A test's connection has its limit of time.
            foreach (var calls in make(entry, schemas).Where(parameters => Takes(entry, parameters) == isFitting).Chunk(PerConnection))
            {
                await using var peer = await ConnectAsync(gateway, protocol);
                foreach (var parameters in calls)
                {
                    var answer = await AskAsync(peer, entry.Name, sent++, parameters);
                    if (!isFitting) Assert.False(answer.GetProperty("ok").GetBoolean(), $"{entry.Name} {Begin(parameters)}");
                }
                await StillServesAsync(peer);
            }
            tell?.Invoke(++done);
        }
    }

    private static Task<RawPeer> ConnectAsync(GatewayFixture gateway, int protocol) => protocol == 3 ? gateway.ConnectV3Async(Scopes.Admin) : gateway.ConnectV4Async(Scopes.Admin);

    private static async Task<JsonElement> AskAsync(RawPeer peer, string method, int number, string parameters)
    {
        var id = $"{method}#{number}";
        await peer.SendAsync($$"""{"type":"req","id":"{{id}}","method":"{{method}}","params":{{parameters}}}""");
        JsonElement answer;
        try
        {
            answer = await peer.ResponseAsync(id);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{id} {Begin(parameters)}: no answer ({exception.Message})", exception);
        }
        if (answer.GetProperty("ok").GetBoolean()) return answer;
        var error = answer.GetProperty("error");
        Assert.NotEqual("", error.GetProperty("code").GetString());
        var message = error.GetProperty("message").GetString()!;
        Assert.NotEqual("", message);
        Assert.False(ExceptionText().IsMatch(message), $"{id} {Begin(parameters)}: {message}");
        Assert.False(message.Contains("failed inside the gateway", StringComparison.Ordinal), $"{id} {Begin(parameters)}: {message}");
        return answer;
    }

    private static async Task StillServesAsync(RawPeer peer)
    {
        await peer.SendAsync("""{"type":"req","id":"still","method":"health"}""");
        Assert.True((await peer.ResponseAsync("still")).GetProperty("ok").GetBoolean());
    }

    private static string[] Damaged(string method, IReadOnlyDictionary<string, JsonElement> schemas, int seed, int count)
    {
        var generator = new InstanceGenerator(SeedOf(method, seed));
        var damaged = new string[count];
        for (var i = 0; i < count; i++)
        {
            var fitting = schemas.TryGetValue(method, out var schema) ? generator.Fit(schema) : generator.Anything();
            damaged[i] = generator.Damage(fitting)?.ToJsonString() ?? "null";
        }
        return damaged;
    }

    private static string[] Harmful(string method, JsonElement schema, int seed, int count)
    {
        var generator = new InstanceGenerator(SeedOf(method, seed)) { MeansHarm = true };
        var harmful = new string[count];
        for (var i = 0; i < count; i++) harmful[i] = generator.Fit(schema)?.ToJsonString() ?? "null";
        return harmful;
    }

    // Of its own for each method, and the same in each process.
    private static int SeedOf(string method, int seed)
    {
        foreach (var c in method) seed = unchecked((seed * 31) + c);
        return seed;
    }

    private static bool Takes(MethodEntry entry, string parameters)
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

    private static string Begin(string text) => text.Length <= 600 ? text : $"{text[..200]} … {text[^400..]}";

    [GeneratedRegex(@"Exception|   at |System\.|OpenClaw\.[A-Z]|Path: \$")]
    private static partial Regex ExceptionText();
}
