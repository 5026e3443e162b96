using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>Answers "may this caller call this method with these params"; asked before the method is looked up.</summary>
internal static class Authorizer
{
    /// <returns>Null when it may.</returns>
    public static ErrorShape? Check(string role, IReadOnlyList<string> scopes, Era era, ReadOnlySpan<char> method, ReadOnlySpan<byte> parameters)
    {
        var rule = AuthorizationTable.Find(method);
        if (rule is { IsNodeOnly: true }) return role == Roles.Node ? null : UnauthorizedRole(role);
        if (role == Roles.Node) return UnauthorizedRole(role);
        if (scopes.Contains(Scopes.Admin)) return null;
        var needed = NeededScope(rule, era, parameters);
        if (ScopeRules.Covers(scopes, needed)) return null;
        if (era.Protocol >= 4 && rule?.SessionScope is { } alternative && needed != Scopes.Admin && ScopeRules.Covers(scopes, alternative)) return null;
        return MissingScope(era, needed);
    }

    private static string NeededScope(AuthorizationRule? rule, Era era, ReadOnlySpan<byte> parameters)
    {
        var scope = era.Protocol >= 4 ? rule?.ScopeV4 : rule?.ScopeV3;
        if (scope is null) return Scopes.Admin;
        return era.Protocol >= 4 && ParamsElevations.NeedsAdmin(rule!.Elevation, parameters) ? Scopes.Admin : scope;
    }

    private static ErrorShape UnauthorizedRole(string role) => new(
        ErrorCodes.InvalidRequest,
        $"unauthorized role: {role}",
        new JsonObject { ["code"] = DetailCodes.UnauthorizedRole, ["role"] = role });

    internal static ErrorShape MissingScope(Era era, string scope) => new(
        era.MissingScopeCode,
        $"missing scope: {scope}",
        new JsonObject { ["code"] = DetailCodes.MissingScope, ["missingScope"] = scope, ["requiredScopes"] = new JsonArray(scope) });
}
