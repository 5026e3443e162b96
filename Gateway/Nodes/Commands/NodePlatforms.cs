namespace OpenClaw.Gateway.Nodes;

/// <summary>Reads the platform a node names (rules of product 2026.2.12).</summary>
internal static class NodePlatforms
{
    /// <param name="platform">Its beginning decides.</param>
    /// <param name="deviceFamily">Asked when the platform says nothing.</param>
    public static NodePlatform Of(string? platform, string? deviceFamily)
    {
        var name = platform?.Trim() ?? "";
        if (Begins(name, "ios")) return NodePlatform.Ios;
        if (Begins(name, "android")) return NodePlatform.Android;
        if (Begins(name, "mac") || Begins(name, "darwin")) return NodePlatform.MacOs;
        if (Begins(name, "win")) return NodePlatform.Windows;
        if (Begins(name, "linux")) return NodePlatform.Linux;
        return OfFamily(deviceFamily?.Trim() ?? "");
    }

    private static NodePlatform OfFamily(string family)
    {
        if (Has(family, "iphone") || Has(family, "ipad") || Has(family, "ios")) return NodePlatform.Ios;
        if (Has(family, "android")) return NodePlatform.Android;
        if (Has(family, "mac")) return NodePlatform.MacOs;
        if (Has(family, "windows")) return NodePlatform.Windows;
        return Has(family, "linux") ? NodePlatform.Linux : NodePlatform.Unknown;
    }

    private static bool Begins(string text, string beginning) => text.StartsWith(beginning, StringComparison.OrdinalIgnoreCase);

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
