using Microsoft.Playwright;

namespace OpenClaw.Tests.Page;

/// <summary>
/// One headless browser for all tests of the page: the system's Chromium, driven by Playwright, with nothing downloaded.
/// <c>OPENCLAW_CHROMIUM</c> names the executable; else the usual places are looked at.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] UsualPlaces =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (FindExecutable() is not { } executable)
            return;
        // Both are how long something that does not happen is waited for; on a loaded machine much takes seconds.
        Assertions.SetDefaultExpectTimeout(30_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = executable,
            Timeout = 60_000,
            Args =
            [
                "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public bool IsThere => _browser is not null;

    /// <summary>A new, empty browser profile; the caller disposes it. Skips the test where there is no Chromium.</summary>
    public async Task<IBrowserContext> NewProfileAsync(BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(_browser is null, "No Chromium here; tests/run.sh installs it.");
        var profile = await _browser!.NewContextAsync(options ?? new() { Locale = "en-GB" });
        profile.SetDefaultTimeout(30_000);
        return profile;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private static string? FindExecutable()
    {
        var named = Environment.GetEnvironmentVariable("OPENCLAW_CHROMIUM");
        return string.IsNullOrEmpty(named) ? UsualPlaces.FirstOrDefault(File.Exists) : named;
    }
}
