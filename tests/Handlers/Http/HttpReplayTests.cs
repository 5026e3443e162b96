using OpenClaw.Config;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Http;

/// <summary>
/// All captured exchanges, sent again to a gateway that serves a stock page: every field is the same but for the differences
/// that are decided and listed with their reasons in <c>Golden/http/differences.json</c>.
/// </summary>
public sealed class HttpReplayTests
{
    public static TheoryData<string> Names() => [.. HttpCapture.Load("v3").Concat(HttpCapture.Load("v4")).Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_captured_exchange_comes_out_the_same(string name)
    {
        var listed = HttpDifference.Load();
        if (listed.Any(one => one.Field == "*" && one.Covers(name, "*", "", ""))) return;
        var capture = HttpCapture.Load(name[..2]).Single(one => one.Name == name);
        await using var model = await FakeModelServer.StartAsync();
        model.Otherwise(AnswerAsync);
        using var page = new TempFolder();
        page.Write("index.html", "<!doctype html><html><head></head><body></body></html>");
        var isPassword = capture.Request.GetProperty("headers").TryGetProperty("Authorization", out var sent) && sent.GetString() is "Bearer pw" or "Bearer no";
        await using var gateway = await GatewayFixture.StartAsync(
            config => Configure(ModelGateway.WithModel(config, model.BaseUrl, ModelApi.OpenAiCompletions), name, isPassword, page.Path),
            start: options => isPassword ? options with { Token = null, Password = "pw" } : options);
        using var http = new HttpClient();
        await PrepareAsync(http, gateway.Port, name);

        using var request = capture.ToRequest(gateway.Port, BodyOf(capture));
        using var response = await http.SendAsync(request);

        var problems = HttpDifference.Problems(name, capture.Facts(), await HttpCapture.FactsAsync(response), listed);
        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    [Fact]
    public void Every_listed_difference_names_an_exchange_and_a_reason()
    {
        var names = HttpCapture.Load("v3").Concat(HttpCapture.Load("v4")).Select(one => one.Name).ToList();

        Assert.All(HttpDifference.Load(), one =>
        {
            Assert.Contains(names, name => new HttpDifference(one.Capture, "*", "*", "*", "").Covers(name, "", "", ""));
            Assert.True(one.Reason.Length > 20, one.Capture);
        });
    }

    private static OpenClawConfig Configure(OpenClawConfig config, string name, bool isPassword, string page) => config with
    {
        Agents = name.Contains("agent-by", StringComparison.Ordinal) || name.Contains("multi-agent", StringComparison.Ordinal) || name.Contains("query-string", StringComparison.Ordinal)
            ? config.Agents with { List = [new() { Id = "main" }, new() { Id = "beta" }] }
            : config.Agents,
        Gateway = config.Gateway with
        {
            Auth = isPassword ? new() { Mode = GatewayAuthMode.Password, Password = "pw" } : config.Gateway.Auth,
            Http = name.Contains("disabled", StringComparison.Ordinal)
                ? config.Gateway.Http with { ChatCompletions = new() { Enabled = false }, Responses = new() { Enabled = false } }
                : config.Gateway.Http,
            ControlUi = new() { Root = page },
            TrustedProxies = name.Contains("trusted-proxy", StringComparison.Ordinal) ? ["127.0.0.1"] : [],
        },
        Hooks = new HooksConfig
        {
            Enabled = true,
            Token = "hooktok",
            Mappings =
            [
                new() { MatchPath = "map1", MessageTemplate = "Title {{title}}", SessionKey = "hook:map:{{id}}", WakeMode = WakeMode.NextHeartbeat },
                new() { MatchPath = "mapwake", Action = HookAction.Wake, TextTemplate = "Title {{title}}", WakeMode = WakeMode.NextHeartbeat },
            ],
        },
    };

    private static async Task PrepareAsync(HttpClient http, int port, string name)
    {
        var failures = name switch
        {
            "v3/hooks-throttled-21st-failure" => 20,
            "v3/hooks-correct-token-after-throttle" => 21,
            _ => 0,
        };
        for (var i = 0; i < failures; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{port}/hooks/wake");
            request.Headers.Authorization = new("Bearer", "bad");
            (await http.SendAsync(request)).Dispose();
        }
    }

    [Fact]
    public void All_exchanges_there_are_captures_of_are_sent() => Assert.Equal(139, Names().Count);

    private static string? BodyOf(HttpCapture capture) => capture.Body switch
    {
        "[JSON body of 1.1 MB]" => $$"""{"messages":[{"role":"user","content":"{{new string('x', 1_100_000)}}"}]}""",
        "[JSON body of 300 kB]" => $$"""{"text":"{{new string('x', 300_000)}}"}""",
        var body => body,
    };

    private static Task AnswerAsync(Microsoft.AspNetCore.Http.HttpContext context)
    {
        var body = (string)context.Items[FakeModelServer.BodyItem]!;
        if (!body.Contains("FAIL500", StringComparison.Ordinal)) return FakeModelServer.StreamAsync(context, ModelStream.Of("Hello", " from", " mock", "."));
        context.Response.StatusCode = 400;
        return context.Response.Body.WriteAsync("""{"error":{"message":"mock failure","type":"invalid_request_error"}}"""u8.ToArray()).AsTask();
    }
}
