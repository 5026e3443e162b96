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
    /// <summary>Words of an error on a page of either product.</summary>
    private static readonly string[] Alarms =
        ["unknown method", "invalid params", "INVALID_REQUEST", "UNAVAILABLE", "FORBIDDEN", "missing scope", "is required.", "Update the Gateway", "Something went wrong", "Failed to"];

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
            if (message.Type == "error") complaints.Add($"console: {message.Text} {message.Location}");
        };
        tab.PageError += (_, error) => complaints.Add($"script: {error}");
        tab.Response += (_, answer) =>
        {
            if (answer.Url.StartsWith(address, StringComparison.Ordinal) && answer.Status >= 400) complaints.Add($"{answer.Status} {answer.Url}");
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
            var text = await tab.Locator("body").InnerTextAsync();
            await KeepAsync(tab, version, page, text);
            if (new Uri(tab.Url).AbsolutePath != $"/{page}") findings.Add($"{page}: shown at {tab.Url}");
            foreach (var refusal in traffic.TakeRefusals()) findings.Add($"{page}: {refusal}");
            foreach (var alarm in Alarms)
            {
                foreach (var line in text.Split('\n'))
                {
                    if (line.Contains(alarm, StringComparison.OrdinalIgnoreCase)) findings.Add($"{page}: shows '{line.Trim()}'");
                }
            }
            foreach (var complaint in complaints) findings.Add($"{page}: {complaint}");
            complaints.Clear();
        }

        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    private static async Task KeepAsync(IPage tab, string version, string page, string text)
    {
        if (Environment.GetEnvironmentVariable("OPENCLAW_STOCK_SHOTS") is not { Length: > 0 } folder) return;
        var path = Path.Combine(folder, $"{version}-{page.Replace('/', '-')}");
        Directory.CreateDirectory(folder);
        await tab.ScreenshotAsync(new() { Path = path + ".png" });
        await File.WriteAllTextAsync(path + ".txt", text);
    }
}
