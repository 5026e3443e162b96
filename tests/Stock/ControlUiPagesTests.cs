using System.Globalization;
using Microsoft.Playwright;
using OpenClaw.Tests.Page;
using OpenClaw.Tests.Published;

namespace OpenClaw.Tests.Stock;

/// <summary>Every page of both Control UIs, opened one after the other: nothing it asks is refused, nothing it shows is an error.
/// <c>OPENCLAW_STOCK_SHOTS</c> names a folder for a picture and the text of each.</summary>
[Collection(BrowserTests.Name)]
public sealed class ControlUiPagesTests(Chromium chromium)
{
    /// <summary>Words of a refusal that a page has no better words for.</summary>
    private static readonly string[] Alarms =
        ["unknown method", "invalid params", "INVALID_REQUEST", "UNAVAILABLE", "FORBIDDEN", "missing scope", "Something went wrong", "Failed to", "Unsupported schema node. Use Raw mode."];

    /// <summary>What is refused on purpose. Agents without a picture have none to give, projects have no icons, and version
    /// 2026.2.12 asks for the picture without the secret.</summary>
    private static readonly string[] RefusedOnPurpose = ["/__openclaw__/workspace-icon/", "/avatar/"];

    /// <summary>Settings of several kinds have no form in either product.</summary>
    private static readonly string[] PagesWithRawSettings = ["config", "settings/advanced", "settings/ai-agents"];

    [Theory]
    [InlineData("v3")]
    [InlineData("v4")]
    public async Task No_page_is_refused_an_answer_or_shows_an_error(string version)
    {
        var product = StockProduct.Get(version);
        await using var profile = await chromium.NewProfileAsync(Screens.Desktop());
        await using var gateway = await StockGateway.StartAsync(product.ControlUiRoot);
        await gateway.FurnishAsync();
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{gateway.Port}");
        var tab = await profile.NewPageAsync();
        var complaints = new List<string>();
        tab.Console += (_, message) =>
        {
            // What does not load is told by its answer; what lies on other hosts is not looked at.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) complaints.Add($"console: {message.Text} {message.Location}");
        };
        tab.PageError += (_, error) => complaints.Add($"script: {error}");
        tab.Response += (_, answer) =>
        {
            var isOurs = answer.Url.StartsWith(address, StringComparison.Ordinal) && !RefusedOnPurpose.Any(path => answer.Url.Contains(path, StringComparison.Ordinal));
            if (isOurs && answer.Status >= 400) complaints.Add($"{answer.Status} {answer.Url}");
        };
        var traffic = new ControlUiTraffic(tab);
        await tab.GotoAsync(version == "v3" ? $"{address}/?token={PublishedGateway.Token}" : $"{address}/#token={PublishedGateway.Token}");
        await gateway.ConnectedDeviceAsync(device => device.GetProperty("clientId").GetString() == "openclaw-control-ui");
        await traffic.SettleAsync();

        var findings = new List<string>();
        foreach (var page in ControlUiPages.Of(version))
        {
            // As its own links do it: the connection stays.
            await tab.EvaluateAsync("path => { history.pushState({}, '', path); dispatchEvent(new PopStateEvent('popstate', { state: {} })); }", $"/{page}");
            await traffic.SettleAsync();
            if (new Uri(tab.Url).AbsolutePath != $"/{ControlUiPages.Destination(version, page)}") findings.Add($"{page}: shown at {tab.Url}");
            await LookAsync(page);
            foreach (var part in ControlUiPages.PartsOf(version, page))
            {
                await tab.Locator($"main button:visible:has-text('{part}'), main a:visible:has-text('{part}'), main [role=tab]:visible:has-text('{part}')").First.ClickAsync();
                await traffic.SettleAsync();
                await LookAsync($"{page}-{part}");
            }
        }

        foreach (var link in ControlUiPages.Links(version))
        {
            await tab.GotoAsync($"{address}/{link}");
            await traffic.SettleAsync();
            await LookAsync(link);
        }

        async Task LookAsync(string place)
        {
            var text = await tab.Locator("body").InnerTextAsync();
            await KeepAsync(tab, version, place, text);
            foreach (var refusal in traffic.TakeRefusals())
            {
                if (!ControlUiPages.IsLinkToNothing(place) || !refusal.EndsWith("not found", StringComparison.Ordinal)) findings.Add($"{place}: {refusal}");
            }
            foreach (var complaint in complaints) findings.Add($"{place}: {complaint}");
            complaints.Clear();
            // A log says what it says.
            if (place != "logs") findings.AddRange(Shown(place, text));
        }

        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    private static IEnumerable<string> Shown(string page, string text) =>
        from line in text.Split('\n')
        from alarm in Alarms
        where line.Contains(alarm, StringComparison.Ordinal) && !(alarm.StartsWith("Unsupported", StringComparison.Ordinal) && PagesWithRawSettings.Any(raw => page.StartsWith(raw, StringComparison.Ordinal)))
        select $"{page}: shows '{line.Trim()}'";

    private static async Task KeepAsync(IPage tab, string version, string page, string text)
    {
        if (Environment.GetEnvironmentVariable("OPENCLAW_STOCK_SHOTS") is not { Length: > 0 } folder) return;
        var path = Path.Combine(folder, $"{version}-{page.Replace('/', '-').Replace(' ', '-')}");
        Directory.CreateDirectory(folder);
        await tab.ScreenshotAsync(new() { Path = path + ".png" });
        await File.WriteAllTextAsync(path + ".txt", text);
    }
}
