using Microsoft.Playwright;

namespace OpenClaw.Tests.Page;

/// <summary>Screens the page must be good on. Each call gives fresh options: Playwright keeps what it is given.</summary>
internal static class Screens
{
    /// <summary>The narrowest phone there still is.</summary>
    public static BrowserNewContextOptions Phone => new()
    {
        ViewportSize = new() { Width = 320, Height = 568 },
        HasTouch = true,
        IsMobile = true,
        Locale = "en-GB",
    };

    public static BrowserNewContextOptions Desktop(ColorScheme scheme = ColorScheme.Light) => new()
    {
        ViewportSize = new() { Width = 1280, Height = 800 },
        ColorScheme = scheme,
        Locale = "en-GB",
    };
}
