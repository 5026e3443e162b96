using System.Xml.Linq;
using OpenClaw.Handlers.Cli;

namespace OpenClaw.Tests.Handlers.Cli;

/// <summary>The files of services, as their managers read them.</summary>
public sealed class ServiceTextTests
{
    private static readonly ServiceDefinition Odd = new(["/opt/my apps/openclaw", "gateway", "100% \"sure\" $HOME & <b>"], [new("PLACE", "a \\ b%c"), new("COST", "5$")], "/logs");

    [Fact]
    public void A_unit_quotes_what_systemd_would_split_or_expand()
    {
        var text = SystemdUnit.Text(ServiceIdentity.Gateway("lab"), Odd, user: null);

        Assert.Contains("\nExecStart=\"/opt/my apps/openclaw\" gateway \"100%% \\\"sure\\\" $$HOME & <b>\"\n", text, StringComparison.Ordinal);
        Assert.Contains("\nEnvironment=\"PLACE=a \\\\ b%%c\"\nEnvironment=COST=5$\n", text, StringComparison.Ordinal);
        Assert.StartsWith("[Unit]\nDescription=OpenClaw Gateway (profile: lab, v", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_list_is_well_formed_and_says_it_all()
    {
        var list = XDocument.Parse(LaunchAgentFile.Text(ServiceIdentity.Gateway(null), Odd));

        var dict = list.Root!.Element("dict")!;
        string After(string key) => dict.Elements("key").Single(element => element.Value == key).ElementsAfterSelf().First().Value;
        Assert.Equal("ai.openclaw.gateway", After("Label"));
        Assert.Equal(["/opt/my apps/openclaw", "gateway", "100% \"sure\" $HOME & <b>"], dict.Element("array")!.Elements("string").Select(element => element.Value));
        Assert.Equal("a \\ b%c", dict.Element("dict")!.Elements("string").First().Value);
        Assert.EndsWith("gateway.log", After("StandardOutPath"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_of_windows_runs_a_script_without_surprises()
    {
        var text = TaskScript.Text(ServiceIdentity.Node("lab"), Odd);

        Assert.Contains("set \"PLACE=a \\ b%%c\"\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\"/opt/my apps/openclaw\" \"gateway\" \"100%% sure $HOME & <b>\"", text, StringComparison.Ordinal);
        Assert.Equal("OpenClaw Node (lab)", ServiceIdentity.Node("lab").TaskName);
    }
}
