using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Security;

/// <summary>
/// Every captured <c>connect</c> of both stock gateways, sent again with keys of our own: the same outcome, code, text,
/// details and close, but for the differences that are decided and listed in <c>Golden/connect-differences.json</c>.
/// </summary>
public sealed class ConnectReplayTests
{
    private const string CapturedToken = "secret-token";
    private const string CapturedPassword = "pw";

    // The ids of requests and devices are made anew; what they say is compared, not which they are.
    private static readonly HashSet<string> OwnIds = ["requestId", "deviceId"];

    [Fact]
    public async Task Every_captured_connect_ends_as_it_did_but_for_the_decided_differences()
    {
        var rules = JsonNode.Parse(await GoldenTextAsync("connect-differences"))!.AsArray().Select(rule => new Rule(rule!.AsObject())).ToList();
        var problems = new List<string>();
        foreach (var era in new[] { "v3", "v4" })
        {
            foreach (var (group, entries) in JsonNode.Parse(await GoldenTextAsync($"{era}/connects"))!.AsObject())
            {
                await foreach (var difference in ReplayAsync($"{era}/{group}", era, entries!.AsArray()))
                {
                    var rule = rules.Find(candidate => candidate.Covers(difference));
                    if (rule is null) problems.Add(difference.ToString());
                    else rule.IsUsed = true;
                }
            }
        }

        problems.AddRange(rules.Where(rule => !rule.IsUsed).Select(rule => $"listed, but there is no such difference: {rule}"));
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static async IAsyncEnumerable<Difference> ReplayAsync(string group, string era, JsonArray entries)
    {
        await using var gateway = await StartAsync(group);
        var devices = new Dictionary<string, TestDevice>();
        var tokens = new Dictionary<string, string>();
        foreach (var entry in entries)
        {
            var name = $"{group}#{entry!["at"]}";
            var captured = entry["response"] as JsonObject;
            await using var peer = await gateway.ConnectRawAsync(options =>
            {
                foreach (var (header, value) in entry["headers"] as JsonObject ?? []) options.SetRequestHeader(header, OwnPort((string)value!, gateway.Port));
            });
            var challenge = (await peer.NextAsync()).GetProperty("payload");
            await peer.SendAsync(entry["raw"] is { } raw ? (string)raw! : Frame(entry.AsObject(), challenge, era, devices, tokens));
            var isRefusalWithoutAnswer = captured is null;
            if (isRefusalWithoutAnswer)
            {
                var code = await peer.CloseCodeAsync();
                foreach (var difference in CompareClose(name, entry["closed"]!.AsObject(), code, peer.CloseReason)) yield return difference;
                continue;
            }
            var ours = (await peer.NextAsync()).Deserialize<JsonObject>(Plain)!;
            foreach (var difference in Compare(name, captured!, ours, tokens)) yield return difference;
            if ((bool)ours["ok"]! || (bool)captured!["ok"]!) continue;
            var closeCode = await peer.CloseCodeAsync();
            foreach (var difference in CompareClose(name, entry["closed"]!.AsObject(), closeCode, peer.CloseReason)) yield return difference;
        }
    }

    private static readonly JsonSerializerOptions Plain = new() { TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver() };

    private static Task<GatewayFixture> StartAsync(string group) => group == "v3/connect.password-mode"
        ? GatewayFixture.StartAsync(
            config => config with
            {
                Gateway = config.Gateway with
                {
                    TrustedProxies = ["127.0.0.1"],
                    ControlUi = config.Gateway.ControlUi with { AllowInsecureAuth = true, AllowedOrigins = ["https://ui.example"] },
                },
            },
            start: options => options with { Token = null, Password = CapturedPassword })
        : GatewayFixture.StartAsync();

    private static string Frame(JsonObject entry, JsonElement challenge, string era, Dictionary<string, TestDevice> devices, Dictionary<string, string> tokens)
    {
        var parameters = entry["params"]!.DeepClone();
        if (parameters is JsonObject { } members)
        {
            foreach (var field in new[] { "token", "password" })
            {
                if (members["auth"]?[field] is not { } secret) continue;
                var text = (string)secret!;
                members["auth"]![field] = text == CapturedToken ? GatewayFixture.Token : tokens.GetValueOrDefault(text, text);
            }
            if (members["device"] is JsonObject device) Sign(members, device, entry, challenge, era, devices);
        }
        return new JsonObject { ["type"] = "req", ["id"] = "connect", ["method"] = "connect", ["params"] = parameters }.ToJsonString();
    }

    // What was wrong on purpose in the capture stays wrong; everything else is signed anew.
    private static void Sign(JsonObject members, JsonObject captured, JsonObject entry, JsonElement challenge, string era, Dictionary<string, TestDevice> devices)
    {
        var key = (string)captured["publicKey"]!;
        if (!devices.TryGetValue(key, out var device)) devices[key] = device = TestDevice.Numbered(devices.Count + 1);
        var nonce = captured["nonce"] is { } sent ? Guid.TryParse((string)sent!, out _) ? challenge.GetProperty("nonce").GetString() : (string)sent! : null;
        var signedAt = challenge.GetProperty("ts").GetInt64() + ((long?)entry["signedAtOffsetMs"] ?? 0);
        device.Sign(members, nonce, signedAt, (int?)entry["payload"] ?? (era == "v4" ? 3 : 2));
        if (((string)captured["id"]!).Trim('0').Length == 0) members["device"]!["id"] = (string)captured["id"]!;
        foreach (var field in new[] { "publicKey", "signature" })
        {
            if (((string)captured[field]!).Length < 10) members["device"]![field] = (string)captured[field]!;
        }
    }

    private static IEnumerable<Difference> Compare(string name, JsonObject captured, JsonObject ours, Dictionary<string, string> tokens)
    {
        if ((bool)captured["ok"]! != (bool)ours["ok"]!)
        {
            yield return new Difference(name, "outcome", Outcome(captured), Outcome(ours));
            yield break;
        }
        if ((bool)ours["ok"]!)
        {
            var hello = ours["payload"]!;
            if (Text(captured["protocol"]) != Text(hello["protocol"])) yield return new Difference(name, "protocol", Text(captured["protocol"]), Text(hello["protocol"]));
            foreach (var difference in CompareAuth(name, captured["auth"] as JsonObject, hello["auth"] as JsonObject, tokens)) yield return difference;
            yield break;
        }
        foreach (var field in new[] { "code", "message" })
        {
            var (theirs, mine) = (Text(captured["error"]![field]), Text(ours["error"]![field]));
            if (theirs != mine) yield return new Difference(name, field, theirs, mine);
        }
        foreach (var (field, value) in captured["error"]!["details"] as JsonObject ?? [])
        {
            var mine = ours["error"]!["details"]?[field];
            if (OwnIds.Contains(field) ? mine is null : Text(value) != Text(mine)) yield return new Difference(name, $"details.{field}", Text(value), Text(mine));
        }
        foreach (var needed in new[] { "code", "recommendedNextStep" })
        {
            if (ours["error"]!["details"]?[needed] is null) yield return new Difference(name, $"details.{needed}", "needed on every refusal", "");
        }
    }

    private static IEnumerable<Difference> CompareAuth(string name, JsonObject? captured, JsonObject? ours, Dictionary<string, string> tokens)
    {
        foreach (var field in new[] { "method", "role", "scopes" })
        {
            var (theirs, mine) = (Text(captured?[field]), Text(ours?[field]));
            if (theirs != mine) yield return new Difference(name, $"auth.{field}", theirs, mine);
        }
        var (token, own) = ((string?)captured?["deviceToken"], (string?)ours?["deviceToken"]);
        if (token is null != own is null) yield return new Difference(name, "auth.deviceToken", token is null ? "" : "there", own is null ? "" : "there");
        if (token is null || own is null) yield break;
        // The same token again where it was the same, another one where it was another.
        var isKnown = tokens.TryGetValue(token, out var before);
        if (isKnown ? before != own : tokens.ContainsValue(own)) yield return new Difference(name, "auth.deviceToken", isKnown ? "the same again" : "a new one", isKnown ? "a new one" : "the same again");
        tokens[token] = own;
    }

    private static IEnumerable<Difference> CompareClose(string name, JsonObject captured, int code, string? reason)
    {
        if ((int)captured["code"]! != code) yield return new Difference(name, "close.code", Text(captured["code"]), code.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var theirs = WithoutId((string)captured["reason"]!);
        var mine = WithoutId(reason ?? "");
        if (theirs != mine) yield return new Difference(name, "close.reason", theirs, mine);
    }

    private static string WithoutId(string text) => text.IndexOf("(requestId: ", StringComparison.Ordinal) is >= 0 and var at ? text[..at] + "(requestId: ...)" : text;

    private static string Outcome(JsonObject response) => (bool)response["ok"]! ? "in" : $"refused: {response["error"]!["code"]} {response["error"]!["message"]}";

    private static string OwnPort(string header, int port) => header.Replace(":18789", $":{port}", StringComparison.Ordinal).Replace(":19101", $":{port}", StringComparison.Ordinal);

    private static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => (string)value!,
        _ => node.ToJsonString(),
    };

    private static Task<string> GoldenTextAsync(string name) =>
        File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Golden", $"{name}.json"), Encoding.UTF8);

    private sealed record Difference(string Capture, string Field, string Captured, string Ours);

    private sealed record Rule(JsonObject Json)
    {
        public bool IsUsed { get; set; }

        public bool Covers(Difference difference) =>
            Matches(Of("capture"), difference.Capture) && Of("field") == difference.Field && Matches(Of("captured"), difference.Captured) && Matches(Of("ours"), difference.Ours)
            && Of("reason").Length > 0;

        private string Of(string member) => (string?)Json[member] ?? "";

        // A star at the end stands for the rest.
        private static bool Matches(string pattern, string text) =>
            pattern.EndsWith('*') ? text.StartsWith(pattern[..^1], StringComparison.Ordinal) : pattern == text;
    }
}
