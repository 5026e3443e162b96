using System.Globalization;

namespace OpenClaw.Config;

/// <summary>Times as the stock products write them: UTC, milliseconds, <c>Z</c>.</summary>
internal static class IsoTime
{
    public static string Of(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
