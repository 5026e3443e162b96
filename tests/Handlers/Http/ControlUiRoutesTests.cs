using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Http;

public sealed class ControlUiRoutesTests : IDisposable
{
    private const string NewPage = """
        <!doctype html>
        <html data-openclaw-control-ui-build-id="2026.9.6-release-1" lang="en"><head><script data-cfasync="false">go()</script>
        <script type="module" src="./assets/index.js"></script></head><body></body></html>
        """;

    private const string OldPage = """<!doctype html><html lang="en"><head><script type="module" src="./assets/index.js"></script></head><body></body></html>""";

    private readonly TempFolder _root = new();
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false });

    public ControlUiRoutesTests()
    {
        _root.Write("ui/index.html", NewPage);
        _root.Write("ui/assets/index.js", "let a = 1;");
        _root.Write("ui/sw.js", "let b = 2;");
        _root.Write("ui/.hidden", "hidden");
        _root.Write("secret.txt", "secret");
    }

    public void Dispose()
    {
        _http.Dispose();
        _root.Dispose();
    }

    private Task<GatewayFixture> StartAsync(string basePath = "", string? avatar = null) => GatewayFixture.StartAsync(config => config with
    {
        Gateway = config.Gateway with { ControlUi = config.Gateway.ControlUi with { Root = _root["ui"], BasePath = basePath } },
        Agents = avatar is null ? config.Agents : config.Agents with { List = [new() { Id = "main", Workspace = _root["ui"], Identity = new() { Name = "</script>Ann", Avatar = avatar } }] },
    });

    private async Task<(HttpStatusCode Status, string Body, HttpResponseMessage Answer)> GetAsync(GatewayFixture gateway, string path, string? bearer = null, HttpMethod? method = null)
    {
        var uri = new Uri($"http://127.0.0.1:{gateway.Port}{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, uri);
        if (bearer is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        var answer = await _http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer);
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? values.Single() : "";

    [Theory]
    [InlineData("/")]
    [InlineData("/index.html")]
    [InlineData("/chat/agent:main:main")]
    [InlineData("/settings/devices")]
    [InlineData("/unknown")]
    public async Task Page_paths_get_the_page_with_what_the_gateway_fills_in(string path)
    {
        await using var gateway = await StartAsync();

        var (status, body, answer) = await GetAsync(gateway, path);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("<html data-openclaw-control-ui-base-path=\"\" data-openclaw-terminal-enabled=\"false\" data-openclaw-control-ui-build-id=", body, StringComparison.Ordinal);
        Assert.Equal(("text/html; charset=utf-8", "no-cache", "DENY", "nosniff"), (
            Header(answer, "Content-Type"), Header(answer, "Cache-Control"), Header(answer, "X-Frame-Options"), Header(answer, "X-Content-Type-Options")));
        var policy = Header(answer, "Content-Security-Policy");
        var hash = Convert.ToBase64String(Sha256.Hash("go()"u8));
        Assert.Contains($"script-src 'self' 'sha256-{hash}' 'wasm-unsafe-eval';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-eval'", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/assets/index.js")]
    [InlineData("/chat/assets/index.js")]
    public async Task Files_are_streamed_with_their_type_and_not_sent_twice(string path)
    {
        await using var gateway = await StartAsync();

        var (status, body, answer) = await GetAsync(gateway, path);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{gateway.Port}{path}");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        var second = await _http.SendAsync(again);
        var head = await GetAsync(gateway, path, method: HttpMethod.Head);

        Assert.Equal((HttpStatusCode.OK, "let a = 1;"), (status, body));
        Assert.Equal(("application/javascript; charset=utf-8", "no-cache"), (Header(answer, "Content-Type"), Header(answer, "Cache-Control")));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal((HttpStatusCode.OK, "", 10L), (head.Status, head.Body, head.Answer.Content.Headers.ContentLength));
    }

    [Theory]
    [InlineData("/assets/missing.js")]
    [InlineData("/missing.png")]
    [InlineData("/ui")]
    [InlineData("/ui/x")]
    [InlineData("/v1/nothing")]
    [InlineData("/__openclaw__/workspace-icon/k")]
    [InlineData("/avatar/a/b.png")]
    [InlineData("/secret.txt")]
    [InlineData("/../secret.txt")]
    [InlineData("/%2e%2e/secret.txt")]
    [InlineData("/assets/..%2f..%2fsecret.txt")]
    [InlineData("/assets/..%5c..%5csecret.txt")]
    [InlineData("/link/secret.txt")]
    [InlineData("/link.txt")]
    public async Task What_is_not_in_the_folder_is_not_found(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateSymbolicLink(_root["ui", "link"], _root.Path);
            File.CreateSymbolicLink(_root["ui", "link.txt"], _root["secret.txt"]);
        }
        await using var gateway = await StartAsync();

        var (status, body, _) = await GetAsync(gateway, path);

        Assert.Equal((HttpStatusCode.NotFound, "Not Found"), (status, body));
    }

    [Theory]
    [InlineData("/..%c0%afsecret.txt")]
    [InlineData("/%c0%ae%c0%ae/secret.txt")]
    [InlineData("/....//secret.txt")]
    [InlineData("/..;/secret.txt")]
    [InlineData("/%252e%252e/secret.txt")]
    [InlineData("/%252e%252e%252fsecret.txt")]
    [InlineData("/assets/%2e%2e%2f%2e%2e%2fsecret.txt")]
    [InlineData("/assets/..%255c..%255csecret.txt")]
    [InlineData("/index.html%00/../../secret.txt")]
    [InlineData("/..%00/secret.txt")]
    [InlineData("/secret.txt%00.html")]
    [InlineData("/chat/assets/../../../secret.txt")]
    [InlineData("/chat/assets/..%2f..%2f..%2fsecret.txt")]
    [InlineData("/avatar/..%2f..%2fsecret.txt")]
    [InlineData("//secret.txt")]
    [InlineData("/LONGsecret.txt")]
    [InlineData("ROOT")]
    public async Task No_spelling_leads_out_of_the_folder(string path)
    {
        await using var gateway = await StartAsync();
        path = path.Replace("LONG", string.Concat(Enumerable.Repeat("..%2f", 1000)), StringComparison.Ordinal).Replace("ROOT", "/" + Uri.EscapeDataString(_root["secret.txt"]), StringComparison.Ordinal);

        var (status, body, _) = await GetAsync(gateway, path, GatewayFixture.Token);

        Assert.True((int)status is 200 or 400 or 404, status.ToString());
        Assert.NotEqual("secret", body);
    }

    [Fact]
    public async Task Hidden_files_are_no_files()
    {
        await using var gateway = await StartAsync();

        Assert.DoesNotContain("hidden", (await GetAsync(gateway, "/.hidden")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_and_the_websocket_stay_what_they_are()
    {
        await using var gateway = await StartAsync();

        Assert.Equal("""{"ok":true,"status":"ok"}""", (await GetAsync(gateway, "/health")).Body);
        await using var peer = await gateway.ConnectV4Async("operator.read");
        var post = await GetAsync(gateway, "/chat", method: HttpMethod.Post);
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "Method Not Allowed"), (post.Status, post.Body));
    }

    [Fact]
    public async Task Under_a_base_path_everything_moves()
    {
        await using var gateway = await StartAsync("/claw/");

        var bare = await GetAsync(gateway, "/claw?x=1");
        var page = await GetAsync(gateway, "/claw/chat/main");
        var asset = await GetAsync(gateway, "/claw/assets/index.js");
        var settings = await GetAsync(gateway, "/claw/control-ui-config.json", GatewayFixture.Token);

        Assert.Equal((HttpStatusCode.Redirect, "/claw/?x=1"), (bare.Status, Header(bare.Answer, "Location")));
        Assert.Contains("base-path=\"/claw\"", page.Body, StringComparison.Ordinal);
        Assert.Equal("let a = 1;", asset.Body);
        Assert.Equal("/claw", JsonNode.Parse(settings.Body)!["basePath"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(gateway, "/chat/main")).Status);
    }

    [Fact]
    public async Task The_older_page_gets_its_globals_in_a_script_that_may_run()
    {
        _root.Write("ui/index.html", OldPage);
        await using var gateway = await StartAsync("/claw", avatar: "A");

        var (_, body, answer) = await GetAsync(gateway, "/claw/");

        var start = body.IndexOf("<script>", StringComparison.Ordinal) + "<script>".Length;
        var script = body[start..body.IndexOf("</script>", start, StringComparison.Ordinal)];
        Assert.StartsWith("window.__OPENCLAW_CONTROL_UI_BASE_PATH__=\"/claw\";window.__OPENCLAW_ASSISTANT_NAME__=\"\\u003C/script\\u003EAnn\";", script, StringComparison.Ordinal);
        var hash = Convert.ToBase64String(Sha256.Hash(System.Text.Encoding.UTF8.GetBytes(script)));
        Assert.Contains($"'sha256-{hash}'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/control-ui-config.json", null)]
    [InlineData("/control-ui-config.json", "wrong")]
    [InlineData("/__openclaw/control-ui-config.json", null)]
    [InlineData("/avatar/main?meta=1", null)]
    public async Task What_tells_something_needs_authentication(string path, string? bearer)
    {
        await using var gateway = await StartAsync();

        var (status, body, _) = await GetAsync(gateway, path, bearer);

        Assert.Equal((HttpStatusCode.Unauthorized, """{"error":{"message":"Unauthorized","type":"unauthorized"}}"""), (status, body));
    }

    [Fact]
    public async Task The_configuration_of_the_page_says_what_is_here_and_what_is_not()
    {
        await using var gateway = await StartAsync();

        var (status, body, _) = await GetAsync(gateway, "/control-ui-config.json", GatewayFixture.Token);

        Assert.Equal(HttpStatusCode.OK, status);
        var answer = JsonNode.Parse(body)!.AsObject();
        answer.Remove("serverVersion");
        var expected = """
            {"basePath":"","assistantName":"Assistant","assistantAvatar":"A","assistantAvatarSource":null,"assistantAvatarStatus":null,
             "assistantAvatarReason":null,"assistantAgentId":"main","serverBuildId":"2026.9.6-release-1","embedSandbox":"scripts",
             "allowExternalEmbedUrls":false,"automaticallyFetchFavicons":false,"communityInvite":false,"terminalEnabled":false,
             "cliAgentsEnabled":false,"pluginAssetsRequireAuth":true,"pluginFrameGrants":[]}
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), answer), body);
    }

    [Fact]
    public async Task An_avatar_in_the_workspace_is_sent_and_one_outside_is_not()
    {
        _root.Write("ui/me.png", "png");
        _root.Write("outside.png", "outside");
        await using var inside = await StartAsync(avatar: "me.png");
        await using var outside = await StartAsync(avatar: "../outside.png");
        await using var web = await StartAsync(avatar: "https://example.org/a.png");

        Assert.Equal("""{"avatarUrl":"/avatar/main"}""", (await GetAsync(inside, "/avatar/main?meta=1", GatewayFixture.Token)).Body);
        var picture = await GetAsync(inside, "/avatar/main", GatewayFixture.Token);
        Assert.Equal(("png", "image/png"), (picture.Body, Header(picture.Answer, "Content-Type")));
        Assert.Equal("""{"avatarUrl":null}""", (await GetAsync(outside, "/avatar/main?meta=1", GatewayFixture.Token)).Body);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(outside, "/avatar/main", GatewayFixture.Token)).Status);
        Assert.Equal("""{"avatarUrl":"https://example.org/a.png"}""", (await GetAsync(web, "/avatar/main?meta=1", GatewayFixture.Token)).Body);
    }

    [Fact]
    public async Task A_root_without_a_page_says_so()
    {
        File.Delete(_root["ui", "index.html"]);
        await using var gateway = await StartAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await GetAsync(gateway, "/")).Status);
    }

    [Fact]
    public async Task Pages_can_be_switched_off()
    {
        await using var gateway = await GatewayFixture.StartAsync(config => config with
        {
            Gateway = config.Gateway with { ControlUi = config.Gateway.ControlUi with { Enabled = false } },
        });

        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(gateway, "/")).Status);
    }

    [Fact]
    public async Task Our_own_page_moves_under_a_base_path_too()
    {
        await using var gateway = await GatewayFixture.StartAsync(config => config with
        {
            Gateway = config.Gateway with { ControlUi = config.Gateway.ControlUi with { BasePath = "claw" } },
        });

        Assert.Equal("/claw/", Header((await GetAsync(gateway, "/claw")).Answer, "Location"));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(gateway, "/claw/")).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(gateway, "/claw/app/main.js")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(gateway, "/")).Status);
    }
}
