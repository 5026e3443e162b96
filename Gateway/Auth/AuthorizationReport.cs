using System.Text;
using System.Text.Json.Serialization;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>The authorizer's table and the event guards in a form to print: what <c>openclaw gateway authz</c> shows.</summary>
/// <param name="Methods">In the table's order.</param>
/// <param name="Events">In the table's order.</param>
/// <param name="OtherMethods">Scope of a method that is not in the table.</param>
internal sealed record AuthorizationReport(IReadOnlyList<AuthorizationReport.Method> Methods, IReadOnlyList<AuthorizationReport.Event> Events, string OtherMethods)
{
    private const string Nobody = "-";

    /// <param name="Role">Who may call it at all.</param>
    /// <param name="Protocol3">Scope there; null: not a method of that protocol, so <c>operator.admin</c>.</param>
    /// <param name="Protocol4">Scope there; null as above.</param>
    /// <param name="OrSessionScope">Protocol 4: does as well.</param>
    /// <param name="Params">Params that need more.</param>
    internal sealed record Method(string Name, string Role, string? Protocol3, string? Protocol4, string? OrSessionScope, string? Params);

    /// <param name="Protocol3">Scope there; null: every connection.</param>
    /// <param name="Protocol4">Scope there; null: every connection.</param>
    internal sealed record Event(string Name, bool KnownToProtocol3, string? Protocol3, string? Protocol4);

    public static AuthorizationReport Create() => new(
        [.. AuthorizationTable.Rules.Select(rule => new Method(
            rule.Method,
            rule.IsNodeOnly ? Roles.Node : Roles.Operator,
            rule.ScopeV3,
            rule.ScopeV4,
            rule.SessionScope,
            ParamsElevations.Describe(rule.Elevation)))],
        [.. EventGuards.Rules.Select(rule => new Event(
            rule.Event,
            Era.V3.KnownEvents!.Contains(rule.Event),
            rule.IsGuardedOnV3 ? rule.Scope : null,
            rule.Scope))],
        Scopes.Admin);

    /// <summary>The same as one JSON object.</summary>
    public byte[] ToJson() => WireJson.SerializeIndented(this, AuthorizationReportJson.Default.AuthorizationReport);

    /// <summary>The same as two tables in plain text.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        AddTable(text, ["METHOD", "ROLE", "PROTOCOL 3", "PROTOCOL 4", "PARAMS"], Methods.Select(row => new[]
        {
            row.Name,
            row.Role,
            row.Role == Roles.Node ? Nobody : row.Protocol3 ?? OtherMethods,
            row.Role == Roles.Node ? Nobody : (row.Protocol4 ?? OtherMethods) + (row.OrSessionScope is { } other ? $" or {other}" : ""),
            row.Params ?? "",
        }));
        text.Append("Any other method: ").Append(OtherMethods).Append('\n').Append('\n');
        AddTable(text, ["EVENT", "PROTOCOL 3", "PROTOCOL 4"], Events.Select(row => new[]
        {
            row.Name,
            row.KnownToProtocol3 ? row.Protocol3 ?? "everybody" : Nobody,
            row.Protocol4 ?? "everybody",
        }));
        return text.ToString();
    }

    private static void AddTable(StringBuilder text, string[] head, IEnumerable<string[]> rows)
    {
        var all = rows.Prepend(head).ToArray();
        var widths = new int[head.Length];
        for (var column = 0; column < widths.Length; column++)
        {
            widths[column] = all.Max(row => row[column].Length);
        }
        foreach (var row in all)
        {
            text.Append(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuthorizationReport))]
internal sealed partial class AuthorizationReportJson : JsonSerializerContext;
