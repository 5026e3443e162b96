using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using OpenClaw.Tests.Fixtures;
using OpenClaw.Tests.Page;
using OpenClaw.Tests.Published;
using static Microsoft.Playwright.Assertions;

namespace OpenClaw.Tests.Stock;

/// <summary>What a person does on the pages of both Control UIs, by their own buttons: each has the effect it promises, and nothing
/// the pages ask is refused.</summary>
[Collection(BrowserTests.Name)]
public sealed class ControlUiControlsTests(Chromium chromium)
{
    private const string Endless = "The first half stands here";
    private const float LongMs = 30_000;

    private static readonly Func<JsonElement, string, bool> Has = (answer, text) => answer.GetRawText().Contains(text, StringComparison.Ordinal);

    private ControlUiTraffic _traffic = null!;
    private StockGateway _gateway = null!;
    private IPage _tab = null!;

    private ILocator Main => _tab.Locator("main").First;

    [Fact]
    public async Task On_the_pages_of_2026_2_12_jobs_sessions_files_settings_and_runs_are_changed()
    {
        await using var model = await StartAnsweringAsync();
        await using var profile = await OpenAsync("v3", model);
        await using var gateway = _gateway;

        await GoAsync("chat");
        await RunAndStopAsync(Button("Stop"));
        await GoAsync("cron");
        await _tab.GetByLabel("Name", new() { Exact = true }).First.FillAsync("tea time");
        await _tab.Locator("label:has-text('Agent message') textarea").FillAsync("make tea");
        await Button("Add job").ClickAsync();
        await Expect(_tab.GetByText("tea time").First).ToBeVisibleAsync();
        await Button("Run").ClickAsync();
        await ShowsAsync("cron.list", """{"includeDisabled":true}""", answer => Has(answer, "\"lastStatus\":\"ok\""));
        await Button("Disable").ClickAsync();
        await Expect(Button("Enable")).ToBeVisibleAsync();
        await Button("Remove").ClickAsync();
        await ShowsAsync("cron.list", """{"includeDisabled":true}""", answer => !Has(answer, "tea time"));
        await GoAsync("sessions");
        await Main.Locator("input[placeholder='(optional)']").First.FillAsync("named here");
        await _tab.Keyboard.PressAsync("Tab");
        await ShowsAsync("sessions.list", "{}", answer => Has(answer, "\"label\":\"named here\""));
        await GoAsync("agents");
        await Button("Files").ClickAsync();
        await _tab.GetByText("SOUL.md").First.ClickAsync();
        await Main.Locator("textarea").First.FillAsync("A soul of its own");
        await Main.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).Last.ClickAsync();
        await ShowsAsync("agents.files.get", """{"agentId":"main","name":"SOUL.md"}""", answer => Has(answer, "A soul of its own"));
        await GoAsync("config");
        await Button("Raw").ClickAsync();
        var raw = Main.Locator("textarea").First;
        await raw.FillAsync((await raw.InputValueAsync()).TrimEnd()[..^1] + ",\"ui\":{\"seamColor\":\"#123456\"}}");
        await Button("Save").ClickAsync();
        await ShowsAsync("config.get", "{}", answer => Has(answer, "#123456"));
        await GoAsync("debug");
        await Main.Locator("input").First.FillAsync("agents.list");
        await Button("Call").ClickAsync();
        await Expect(_tab.GetByText("\"defaultId\"").First).ToBeVisibleAsync();
        await GoAsync("logs");
        await _tab.GetByPlaceholder("Search logs").FillAsync("listening on ws");
        await Expect(_tab.Locator(".log-row").First).ToContainTextAsync("listening on ws");

        Assert.Empty(_traffic.TakeRefusals());
    }

    [Fact]
    public async Task On_the_pages_of_2026_9_6_automations_sessions_files_looks_and_runs_are_changed()
    {
        await using var model = await StartAnsweringAsync();
        await using var profile = await OpenAsync("v4", model);
        await using var gateway = _gateway;

        await GoAsync("chat/main");
        await RunAndStopAsync(_tab.GetByRole(AriaRole.Button, new() { NameRegex = new("^Stop") }).First);
        await GoAsync("automations");
        await _tab.GetByRole(AriaRole.Button, new() { Name = "New automation" }).First.ClickAsync();
        await _tab.GetByPlaceholder("Describe what OpenClaw should do").FillAsync("make tea");
        await _tab.GetByPlaceholder("Morning brief").FillAsync("tea time");
        await Button("Create automation").ClickAsync();
        await ShowsAsync("cron.list", "{}", answer => Has(answer, "tea time"));
        await GoAsync("sessions");
        await _tab.GetByRole(AriaRole.Button, new() { Name = "Open session menu" }).Last.ClickAsync();
        await _tab.GetByRole(AriaRole.Menuitem, new() { NameRegex = new("^Rename") }).First.ClickAsync();
        var name = _tab.Locator("dialog input:visible, [role=dialog] input:visible, openclaw-modal-dialog input:visible").First;
        await name.FillAsync("named here");
        await name.PressAsync("Enter");
        await ShowsAsync("sessions.list", "{}", answer => Has(answer, "\"label\":\"named here\""));
        await GoAsync("settings/agents");
        await Main.Locator("[role=tab]:visible, button:visible").Filter(new() { HasTextRegex = new("^\\s*Files") }).First.ClickAsync();
        await _traffic.SettleAsync();
        await Main.Locator("[role=tab]:visible, button:visible").Filter(new() { HasText = "SOUL" }).First.ClickAsync();
        await Main.Locator("textarea:visible").First.FillAsync("A soul of its own");
        await Main.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).First.ClickAsync();
        await ShowsAsync("agents.files.get", """{"agentId":"main","name":"SOUL.md"}""", answer => Has(answer, "A soul of its own"));
        // The page sends this one without the hash of what it saw.
        await GoAsync("settings/appearance");
        await _tab.GetByText("Dark", new() { Exact = true }).First.ClickAsync();
        await ShowsAsync("config.get", "{}", answer => Has(answer, "\"themeMode\":\"dark\""));
        await GoAsync("settings/talk");
        await Main.Locator("textarea:visible").First.FillAsync("hey claw");
        await _tab.Keyboard.PressAsync("Tab");
        await ShowsAsync("voicewake.get", "{}", answer => Has(answer, "hey claw"));
        await GoAsync("worktrees");
        await _tab.GetByText("Clean up now").First.ClickAsync();
        await _traffic.SettleAsync();

        Assert.Empty(_traffic.TakeRefusals());
    }

    /// <summary>Answers a job, and never ends what is asked in the chat.</summary>
    private static async Task<FakeModelServer> StartAnsweringAsync()
    {
        var model = await FakeModelServer.StartAsync();
        return model.Otherwise(async context =>
        {
            var isJob = ((string)context.Items[FakeModelServer.BodyItem]!).Contains("make tea", StringComparison.Ordinal);
            await FakeModelServer.StreamAsync(context, isJob
                ? ModelStream.Of("Tea is made.")
                : $$$"""data: {"choices":[{"index":0,"delta":{"content":"{{{Endless}}}"}}]}""" + "\n\n");
            if (!isJob) await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
    }

    private async Task<IBrowserContext> OpenAsync(string version, FakeModelServer model)
    {
        var profile = await chromium.NewProfileAsync(Screens.Desktop());
        profile.SetDefaultTimeout(LongMs);
        _gateway = await StockGateway.StartAsync(StockProduct.Get(version).ControlUiRoot, model.BaseUrl);
        _tab = await profile.NewPageAsync();
        _tab.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        _traffic = new ControlUiTraffic(_tab);
        await _tab.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_gateway.Port}/{(version == "v3" ? "?" : "#")}token={PublishedGateway.Token}"));
        await _gateway.ConnectedDeviceAsync(device => device.GetProperty("clientId").GetString() == "openclaw-control-ui");
        await _traffic.SettleAsync();
        return profile;
    }

    private async Task RunAndStopAsync(ILocator stop)
    {
        var box = _tab.Locator("textarea:visible").First;
        await Expect(box).ToBeEnabledAsync(new() { Timeout = LongMs });
        await box.FillAsync("go on for ever", new() { Timeout = LongMs });
        await box.PressAsync("Enter");
        await Expect(_tab.GetByText(Endless).First).ToBeVisibleAsync(new() { Timeout = LongMs });
        await stop.ClickAsync();
        await Expect(stop).ToHaveCountAsync(0, new() { Timeout = LongMs });
        await ShowsAsync("sessions.list", "{}", answer => !Has(answer, "\"hasActiveRun\":true"));
    }

    // As the page's own links do it: the connection stays.
    private async Task GoAsync(string page)
    {
        await _tab.EvaluateAsync("path => { history.pushState({}, '', path); dispatchEvent(new PopStateEvent('popstate', { state: {} })); }", $"/{page}");
        await _traffic.SettleAsync();
    }

    private ILocator Button(string name) => _tab.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First;

    /// <summary>Waits until the gateway answers so.</summary>
    private async Task ShowsAsync(string method, string parameters, Func<JsonElement, bool> isSo)
    {
        await using var peer = await _gateway.ConnectAsync();
        var answer = default(JsonElement);
        for (var attempt = 0; attempt < 60; attempt++)
        {
            answer = await peer.RequestAsync(method, parameters);
            Assert.True(answer.GetProperty("ok").GetBoolean(), answer.GetRawText());
            if (isSo(answer)) return;
            await Task.Delay(300); // another program's pace: there is nothing to wait on
        }
        Assert.Fail($"{method}: {answer}");
    }
}
