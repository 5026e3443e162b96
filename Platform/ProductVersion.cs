using System.Reflection;

namespace OpenClaw.Platform;

/// <summary>The version this binary was built as.</summary>
internal static class ProductVersion
{
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    /// <summary>The framework this binary was built on, as the project file names it.</summary>
    public const string Framework =
#if NET10_0_OR_GREATER
        "net10.0";
#else
        "net9.0";
#endif
}
