using System.Text;
using System.Text.Json.Nodes;
using OpenClaw.Gateway.Auth;
using OpenClaw.Protocol;

namespace OpenClaw.Tests.Gateway.Auth;

public sealed class AuthorizationTests
{
    private static string? Missing(string method, string parameters, params string[] scopes) =>
        (string?)Authorizer.Check(Roles.Operator, scopes, Era.V4, method, Encoding.UTF8.GetBytes(parameters))?.Details?["missingScope"];

    [Theory]
    [InlineData("agent", """{"message":"hi"}""", null)]
    [InlineData("agent", """{"message":"/new"}""", "operator.admin")]
    [InlineData("agent", """{"message":"/RESET now"}""", "operator.admin")]
    [InlineData("agent", """{"message":"/newer"}""", null)]
    [InlineData("agent", """{"message":"hi","message":"/reset"}""", "operator.admin")]
    [InlineData("agent", """{"mess\u0061ge":"/reset"}""", "operator.admin")]
    [InlineData("node.invoke", """{"command":"camera.snap"}""", null)]
    [InlineData("node.invoke", """{"command":"browser.proxy"}""", "operator.admin")]
    [InlineData("node.invoke", """{"command":"camera.snap","command":"fs.listDir"}""", "operator.admin")]
    [InlineData("sessions.patch", """{"key":"main","label":"x"}""", null)]
    [InlineData("sessions.patch", """{"key":"main","permissionMode":"full"}""", "operator.admin")]
    [InlineData("sessions.patch", """{"key":"main","sendPolicy":"deny"}""", "operator.admin")]
    [InlineData("sessions.delete", """{"key":"main"}""", "operator.admin")]
    [InlineData("sessions.delete", """{"key":"main","archivedOnly":true}""", null)]
    [InlineData("sessions.delete", """{"key":"main","archivedOnly":true,"archivedOnly":false}""", "operator.admin")]
    [InlineData("sessions.delete", "", "operator.admin")]
    [InlineData("no.such.method", "{}", "operator.admin")]
    public void What_params_ask_for_decides_which_scope_is_needed(string method, string parameters, string? missing) =>
        Assert.Equal(missing, Missing(method, parameters, "operator.write"));

    [Fact]
    public void A_session_scope_does_for_session_methods_unless_admin_is_needed()
    {
        Assert.Null(Missing("chat.send", "{}", "operator.sessions.write"));
        Assert.Equal("operator.write", Missing("agent", """{"message":"hi"}""", "operator.sessions.write"));
        Assert.Equal("operator.admin", Missing("sessions.delete", "{}", "operator.sessions.write"));
    }

    [Fact]
    public void Every_row_and_guard_is_printed()
    {
        var report = AuthorizationReport.Create();

        var json = JsonNode.Parse(report.ToJson())!;
        var text = report.ToText();

        Assert.Equal(AuthorizationTable.Rules.Count, json["methods"]!.AsArray().Count);
        Assert.Equal(EventGuards.Rules.Count, json["events"]!.AsArray().Count);
        Assert.All(AuthorizationTable.Rules, rule => Assert.Contains(rule.Method, text, StringComparison.Ordinal));
        Assert.All(EventGuards.Rules, rule => Assert.Contains(rule.Event, text, StringComparison.Ordinal));
    }
}
