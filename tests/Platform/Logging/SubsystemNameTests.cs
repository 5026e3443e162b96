using OpenClaw.Platform;

namespace OpenClaw.Tests.Platform;

public sealed class SubsystemNameTests
{
    [Theory]
    [InlineData("gateway", "gateway")]
    [InlineData("gateway/ws", "ws")]
    [InlineData("gateway/channels", "gateway/channels")]
    [InlineData("browser/service", "browser/service")]
    [InlineData("gateway/channels/telegram/poll", "telegram")]
    [InlineData("a/b/c", "b/c")]
    public void People_see_the_short_form(string subsystem, string shown) => Assert.Equal(shown, SubsystemName.Display(subsystem));

    [Theory]
    [InlineData("heartbeat: started", "started")]
    [InlineData("[heartbeat] started", "started")]
    [InlineData("Heartbeat started", "started")]
    [InlineData("heartbeats started", "heartbeats started")]
    [InlineData("heartbeat", "heartbeat")]
    [InlineData("heartbeat:", "heartbeat:")]
    public void A_message_does_not_repeat_the_name(string message, string shown) =>
        Assert.Equal(shown, SubsystemName.WithoutName(message, "heartbeat"));

    [Theory]
    [InlineData("gateway/ws", "gateway/ws")]
    [InlineData("OpenClaw.Gateway.Sessions.SessionStore", "gateway/sessions")]
    [InlineData("OpenClaw.Program", "gateway")]
    [InlineData("Microsoft.AspNetCore.Hosting", "gateway/http")]
    public void Type_names_become_subsystems(string category, string subsystem) => Assert.Equal(subsystem, SubsystemName.OfCategory(category));

    [Theory]
    [InlineData("", "", "", true, true)]
    [InlineData("", "", "", false, false)]
    [InlineData("", "", "dumb", true, false)]
    [InlineData("1", "", "", true, false)]
    [InlineData("1", "1", "", false, true)]
    [InlineData("", "0", "", true, false)]
    public void Colour_follows_the_usual_variables(string noColor, string forceColor, string term, bool isTerminal, bool expected) =>
        Assert.Equal(expected, LogConsole.HasColor(new Dictionary<string, string?> { ["NO_COLOR"] = noColor, ["FORCE_COLOR"] = forceColor, ["TERM"] = term }, isTerminal));
}
