using Microsoft.Playwright;

namespace OpenClaw.Tests.Page;

/// <summary>A scripted gateway and one browser tab on its page. Notes whatever the browser complains about.</summary>
internal sealed class PageSession : IAsyncDisposable
{
    private readonly IBrowserContext _profile;

    private PageSession(PageGateway gateway, IBrowserContext profile, IPage tab)
    {
        Gateway = gateway;
        _profile = profile;
        Tab = tab;
        tab.PageError += (_, error) => Complaints.Add(error);
        tab.Console += (_, message) =>
        {
            // A refused or dropped socket is reported by the browser itself; the tests cause those on purpose.
            if (message.Type == "error" && !message.Text.Contains("WebSocket", StringComparison.Ordinal))
                Complaints.Add(message.Text);
        };
    }

    public PageGateway Gateway { get; }

    public IPage Tab { get; }

    /// <summary>Script errors, content-security violations and console errors.</summary>
    public List<string> Complaints { get; } = [];

    public ILocator Log => Tab.GetByRole(AriaRole.Log);

    public ILocator Answers => Tab.Locator("article.assistant");

    public ILocator Questions => Tab.Locator("article.user");

    public ILocator Box => Tab.GetByRole(AriaRole.Textbox, new() { Name = "Message", Exact = true });

    public ILocator Status => Tab.Locator("#status");

    public ILocator Gate => Tab.Locator("#gate");

    public ILocator StopButton => Tab.GetByRole(AriaRole.Button, new() { Name = "Stop answering" });

    /// <summary>Opens an empty profile; nothing is loaded yet.</summary>
    public static async Task<PageSession> OpenAsync(Chromium chromium, BrowserNewContextOptions? options = null)
    {
        var profile = await chromium.NewProfileAsync(options);
        var gateway = await PageGateway.StartAsync();
        return new(gateway, profile, await profile.NewPageAsync());
    }

    /// <summary>Opens the page with the right token and waits until it is connected.</summary>
    public static async Task<PageSession> ConnectAsync(Chromium chromium, BrowserNewContextOptions? options = null, Action<PageGateway>? script = null)
    {
        var page = await OpenAsync(chromium, options);
        script?.Invoke(page.Gateway);
        await page.GoAsync();
        await page.IsConnectedAsync();
        return page;
    }

    public Task GoAsync(string? token = "right-token") => Tab.GotoAsync(Gateway.PageUrl(token));

    /// <summary>As if the page came over plain HTTP from another host: the browser gives it no keys then.</summary>
    public async Task GoInsecurelyAsync(string fragment)
    {
        var elsewhere = $"http://gateway.test:{Gateway.Address.Port}";
        await Tab.RouteAsync($"{elsewhere}/**", async route =>
        {
            var answer = await route.FetchAsync(new() { Url = Gateway.Address + new Uri(route.Request.Url).AbsolutePath[1..] });
            await route.FulfillAsync(new() { Response = answer });
        });
        await Tab.GotoAsync($"{elsewhere}/{fragment}");
    }

    public Task IsConnectedAsync() => Assertions.Expect(Status).ToHaveTextAsync("Connected", new() { Timeout = 30_000 });

    /// <summary>Types and sends; returns what the gateway got.</summary>
    public async Task<PageRequest> SayAsync(string text)
    {
        await Box.FillAsync(text);
        await Box.PressAsync("Enter");
        return await Gateway.NextChatSendAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _profile.DisposeAsync();
        await Gateway.DisposeAsync();
        Assert.Empty(Gateway.Faults);
        Assert.Empty(Complaints);
    }
}
