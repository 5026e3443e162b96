using System.Globalization;

namespace OpenClaw.Platform;

/// <summary>Times as they stand in log lines.</summary>
internal static class LogTime
{
    /// <summary><c>2026-11-20T23:58:14.855Z</c>.</summary>
    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
