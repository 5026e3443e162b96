using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using OpenClaw.Config;
using OpenClaw.Gateway.Canvas;
using OpenClaw.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace OpenClaw.Tests.Page;

/// <summary>The canvas in a browser, as a node's web view shows it: pages that reload themselves, A2UI surfaces, and who gets neither.</summary>
[Collection(BrowserTests.Name)]
public sealed class CanvasPageTests(Chromium chromium)
{
    private const string Page = "/__openclaw__/canvas/";
    private const string A2ui = "/__openclaw__/a2ui/";

    private const string Surface = """
        {"surfaceUpdate":{"surfaceId":"main","components":[
          {"id":"root","component":{"Column":{"children":{"explicitList":["title","field","list","go","html"]}}}},
          {"id":"title","component":{"Text":{"text":{"path":"/title"},"usageHint":"h1"}}},
          {"id":"field","component":{"TextField":{"label":{"literalString":"Name"},"text":{"path":"/name"}}}},
          {"id":"list","component":{"List":{"children":{"template":{"componentId":"item","dataBinding":"/items"}}}}},
          {"id":"item","component":{"Text":{"text":{"path":"label"}}}},
          {"id":"go","component":{"Button":{"child":"goText","action":{"name":"go","context":[{"key":"who","value":{"path":"/name"}}]}}}},
          {"id":"goText","component":{"Text":{"text":{"literalString":"Go"}}}},
          {"id":"html","component":{"Text":{"text":{"literalString":"<b>not bold</b>"}}}}]}}
        """;

    private const string Data = """
        {"dataModelUpdate":{"surfaceId":"main","contents":[{"key":"title","valueString":"Plants"},{"key":"items","valueMap":[
          {"key":"0","valueMap":[{"key":"label","valueString":"Fern"}]},{"key":"1","valueMap":[{"key":"label","valueString":"Moss"}]}]}]}}
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_open_page_reloads_itself_when_its_file_changes(bool onOwnPort)
    {
        var port = FreePort.Next();
        await using var gateway = await GatewayFixture.StartAsync(config => onOwnPort ? config with { CanvasHost = new CanvasHostConfig { Port = port } } : config);
        await using var profile = await chromium.NewProfileAsync();
        var tab = await profile.NewPageAsync();
        await CountLiveSocketsAsync(tab);
        await tab.GotoAsync($"{Address(gateway)}{Page}");
        await Expect(tab.Locator("h1")).ToHaveTextAsync("Canvas");
        await tab.Locator("#hello").ClickAsync();
        await Expect(tab.Locator("#state")).ToContainTextAsync("No app is listening here");

        await ListensAsync(tab);
        await WriteAsync(gateway, "index.html", "<!doctype html><title>t</title><body><p id=x>first</p></body>");
        await Expect(tab.Locator("#x")).ToHaveTextAsync("first");
        await ListensAsync(tab);
        await WriteAsync(gateway, "index.html", "<!doctype html><title>t</title><body><p id=x>second</p></body>");

        await Expect(tab.Locator("#x")).ToHaveTextAsync("second");
        Assert.Equal(onOwnPort ? port : gateway.Port, new Uri(tab.Url).Port);
    }

    [Fact]
    public async Task A_node_shows_the_pages_by_the_address_it_was_told_until_it_is_gone()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var profile = await chromium.NewProfileAsync();
        var tab = await profile.NewPageAsync();
        await CountLiveSocketsAsync(tab);
        await WriteAsync(gateway, "index.html", "<!doctype html><title>t</title><body><p id=x>first</p></body>");
        string address;
        await using (var node = await FakeNode.ConnectAsync(gateway, FakeNode.Phone(1)))
        {
            address = node.Hello.GetProperty("canvasHostUrl").GetString()!;
            await tab.GotoAsync($"{address}{Page}");
            await Expect(tab.Locator("#x")).ToHaveTextAsync("first");
            await ListensAsync(tab);
            await WriteAsync(gateway, "index.html", "<!doctype html><title>t</title><body><p id=x>second</p></body>");
            await Expect(tab.Locator("#x")).ToHaveTextAsync("second");
            await tab.GotoAsync($"{address}{A2ui}?platform=ios");
            await Expect(tab.Locator("#surfaces")).ToHaveCountAsync(1);
        }
        IResponse? answer;
        do answer = await tab.GotoAsync($"{address}{Page}");
        while (answer!.Status != 401);

        Assert.Contains("Unauthorized", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Surfaces_are_drawn_bound_to_their_data_acted_on_and_reset()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var profile = await chromium.NewProfileAsync();
        var tab = await profile.NewPageAsync();
        await tab.AddInitScriptAsync("window.sent = []; window.openclawCanvasA2UIAction = { postMessage: (text) => window.sent.push(JSON.parse(text)) };");
        await tab.GotoAsync($"{Address(gateway)}{A2ui}");

        await PushAsync(tab, Surface, Data, """{"beginRendering":{"surfaceId":"main","root":"root"}}""");
        await Expect(tab.Locator("h1")).ToHaveTextAsync("Plants");
        await Expect(tab.GetByText("Fern")).ToBeVisibleAsync();
        await Expect(tab.GetByText("Moss")).ToBeVisibleAsync();
        await Expect(tab.GetByText("<b>not bold</b>")).ToBeVisibleAsync();
        await tab.GetByPlaceholder("Name").FillAsync("Ada");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Go" }).ClickAsync();
        var sent = await tab.EvaluateAsync<string>("JSON.stringify(window.sent.map(({ userAction }) => [userAction.name, userAction.surfaceId, userAction.sourceComponentId, userAction.context]))");
        await PushAsync(tab, """{"dataModelUpdate":{"surfaceId":"main","contents":[{"key":"title","valueString":"Trees"}]}}""");
        await Expect(tab.Locator("h1")).ToHaveTextAsync("Trees");
        await PushAsync(tab, [.. A2uiJsonl.OfText("Hello from a line").Split('\n').Select(line => line.Replace("\"main\"", "\"second\"", StringComparison.Ordinal))]);
        await Expect(tab.GetByText("Hello from a line")).ToBeVisibleAsync();
        await PushAsync(tab, """{"deleteSurface":{"surfaceId":"main"}}""");
        await Expect(tab.Locator("h1")).ToHaveCountAsync(0);
        await tab.EvaluateAsync("openclawA2UI.reset()");

        Assert.Equal("""[["go","main","go",{"who":"Ada"}]]""", sent);
        await Expect(tab.Locator("section")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Every_standard_component_has_an_element()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var profile = await chromium.NewProfileAsync();
        var tab = await profile.NewPageAsync();
        await tab.GotoAsync($"{Address(gateway)}{A2ui}");

        await PushAsync(
            tab,
            """
            {"surfaceUpdate":{"surfaceId":"main","components":[
              {"id":"root","component":{"Column":{"children":{"explicitList":["a","b","c","d","e","f","g","h","i","j"]}}}},
              {"id":"a","component":{"Slider":{"value":{"path":"/n"},"minValue":0,"maxValue":10}}},
              {"id":"b","component":{"DateTimeInput":{"value":{"literalString":"2026-01-02"},"enableTime":false}}},
              {"id":"c","component":{"MultipleChoice":{"selections":{"path":"/picked"},"maxAllowedSelections":1,"options":[{"label":{"literalString":"Red"},"value":"r"},{"label":{"literalString":"Blue"},"value":"b"}]}}},
              {"id":"d","component":{"Tabs":{"tabItems":[{"title":{"literalString":"One"},"child":"one"},{"title":{"literalString":"Two"},"child":"two"}]}}},
              {"id":"one","component":{"Text":{"text":{"literalString":"first tab"}}}},
              {"id":"two","component":{"Text":{"text":{"path":"/picked/0"}}}},
              {"id":"e","component":{"Modal":{"entryPointChild":"open","contentChild":"inside"}}},
              {"id":"open","component":{"Text":{"text":{"literalString":"Open it"}}}},
              {"id":"inside","component":{"Text":{"text":{"literalString":"inside the dialog"}}}},
              {"id":"f","component":{"Icon":{"name":{"literalString":"star"}}}},
              {"id":"g","component":{"Video":{"url":{"literalString":"javascript:alert(1)"}}}},
              {"id":"h","component":{"AudioPlayer":{"url":{"literalString":"data:audio/wav;base64,"}}}},
              {"id":"i","component":{"CheckBox":{"label":{"literalString":"Yes"},"value":{"literalBoolean":true}}}},
              {"id":"j","component":{"Card":{"child":"k"}}},{"id":"k","component":{"Divider":{}}}]}}
            """,
            """{"beginRendering":{"surfaceId":"main","root":"root"}}""");
        await tab.GetByLabel("Blue").CheckAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Two" }).ClickAsync();
        await Expect(tab.GetByText("b", new() { Exact = true })).ToBeVisibleAsync();
        await tab.GetByText("Open it").ClickAsync();
        await Expect(tab.GetByText("inside the dialog")).ToBeVisibleAsync();

        Assert.Equal("2026-01-02", await tab.Locator("input[type=date]").InputValueAsync());
        Assert.True(await tab.GetByLabel("Yes").IsCheckedAsync());
        Assert.Equal("", await tab.Locator("video").GetAttributeAsync("src"));
        await Expect(tab.Locator("input[type=range], .icon, audio, .card hr")).ToHaveCountAsync(4);
        await Expect(tab.GetByText("is not shown here")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_page_of_another_origin_reads_nothing_and_gets_no_socket()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var profile = await chromium.NewProfileAsync();
        var tab = await profile.NewPageAsync();
        await tab.RouteAsync("http://evil.test/**", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<!doctype html><p>evil</p>" }));
        await tab.GotoAsync("http://evil.test/");

        var address = Address(gateway);
        var read = await tab.EvaluateAsync<string>($"fetch('{address}{Page}').then(a => 'read ' + a.status, () => 'refused')");
        var socket = await tab.EvaluateAsync<string>($"new Promise(done => {{ const s = new WebSocket('{address.Replace("http", "ws", StringComparison.Ordinal)}/__openclaw__/ws'); s.onopen = () => done('open'); s.onerror = () => done('refused'); }})");
        var outside = await tab.Context.APIRequest.GetAsync($"{address}/__openclaw__/canvas/%2e%2e/openclaw.json");

        Assert.Equal(("refused", "refused", 404), (read, socket, outside.Status));
    }

    private static string Address(GatewayFixture gateway) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{gateway.Port}");

    private static Task WriteAsync(GatewayFixture gateway, string name, string text) =>
        File.WriteAllTextAsync(Path.Combine(gateway.StateDir, "canvas", name), text, TestContext.Current.CancellationToken);

    // A page hears of changes from the moment its socket is open, not of those before.
    private static Task<IAsyncDisposable> CountLiveSocketsAsync(IPage tab) => tab.AddInitScriptAsync(
        "window.liveSockets = 0; window.WebSocket = class extends WebSocket { constructor(...all) { super(...all); this.addEventListener('open', () => window.liveSockets++); } };");

    private static Task<IJSHandle> ListensAsync(IPage tab) => tab.WaitForFunctionAsync("() => window.liveSockets > 0");

    // As the apps do with the messages of canvas.a2ui.push and the lines of canvas.a2ui.pushJSONL.
    private static Task<JsonElement?> PushAsync(IPage tab, params string[] messages) => tab.EvaluateAsync("messages => openclawA2UI.applyMessages(messages.map((line) => JSON.parse(line)))", messages);
}
