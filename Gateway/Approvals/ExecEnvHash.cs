using System.Security.Cryptography;
using System.Text;

namespace OpenClaw.Gateway.Approvals;

/// <summary>One text that stands for a set of environment variables, so that a decision can be bound to it without keeping the values.</summary>
internal static class ExecEnvHash
{
    /// <returns>Null when there are none.</returns>
    public static string? Of(IReadOnlyDictionary<string, string>? env)
    {
        if (env is null || env.Count == 0) return null;
        var text = new StringBuilder();
        foreach (var name in env.Keys.Order(StringComparer.Ordinal)) text.Append(name).Append('\0').Append(env[name]).Append('\0');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
