using OpenClaw.Config;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Config.Loading;

public sealed class IncludeTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    [Fact]
    public void Object_that_only_includes_is_replaced_by_the_file()
    {
        _folder.Write("gateway.json5", "{ port: 1234 }");

        var config = _folder.LoadJson("{ gateway: { $include: './gateway.json5' } }");

        Assert.Empty(config.Issues);
        Assert.Equal(1234, config.Config.Gateway.Port);
        Assert.Equal([Path.Combine(_folder.StateDir, "gateway.json5")], config.IncludedPaths);
    }

    [Fact]
    public void Siblings_win_and_lists_are_joined()
    {
        _folder.Write("a.json5", "{ port: 1, trustedProxies: ['10.0.0.1'] }");
        _folder.Write("b.yaml", "port: 2\nbind: lan\n");

        var gateway = _folder.LoadJson(
            "{ gateway: { $include: ['a.json5', 'b.yaml'], trustedProxies: ['10.0.0.2'] } }").Config.Gateway;

        Assert.Equal(2, gateway.Port);
        Assert.Equal(GatewayBind.Lan, gateway.Bind);
        Assert.Equal(["10.0.0.1", "10.0.0.2"], gateway.TrustedProxies);
    }

    [Fact]
    public void Path_is_relative_to_the_including_file()
    {
        _folder.Write("parts/all.json5", "{ gateway: { $include: 'gateway.json5' } }");
        _folder.Write("parts/gateway.json5", "{ port: 7 }");

        Assert.Equal(7, _folder.LoadJson("{ $include: 'parts/all.json5' }").Config.Gateway.Port);
    }

    [Theory]
    [InlineData("{ a: { $include: 5 } }", "Invalid $include value: expected string or array of strings, got a number")]
    [InlineData("{ a: { $include: 'x\\0y' } }", "Invalid $include path: it holds a null character")]
    [InlineData("{ a: { $include: [1] } }", "Invalid $include array item: expected string, got a number")]
    [InlineData("{ a: { $include: 'none.json5' } }", "Failed to read include file: none.json5 (resolved: {state}/none.json5): no such file")]
    [InlineData("{ a: { $include: 'bad.json5' } }", "Failed to parse include file: bad.json5 (resolved: {state}/bad.json5): JSON5: invalid end of input at 1:2")]
    [InlineData("{ a: { $include: 'list.json5', b: 1 } }", "Sibling keys require included content to be an object")]
    [InlineData("{ a: { $include: 'loop.json5' } }", "Circular include detected: {state}/loop.json5 -> {state}/loop.json5")]
    public void Trouble_is_an_issue_with_its_place(string text, string message)
    {
        _folder.Write("bad.json5", "{");
        _folder.Write("list.json5", "[1]");
        _folder.Write("loop.json5", "{ x: { $include: './loop.json5' } }");

        var issue = Assert.Single(_folder.LoadJson(text).Issues);

        Assert.Equal(message.Replace("{state}", _folder.StateDir), issue.Message);
        Assert.StartsWith("a", issue.Path);
        Assert.Equal(1, issue.Line);
    }

    [Fact]
    public void File_outside_is_refused_naming_the_variable_that_allows_it()
    {
        using var outside = new TempFolder();
        var file = outside.Write("x.json5", "{ port: 9 }");

        var issue = Assert.Single(_folder.LoadJson($"{{ gateway: {{ $include: '{file}' }} }}").Issues);
        Assert.Contains("outside the configuration directory", issue.Message);
        Assert.Contains("OPENCLAW_INCLUDE_ROOTS", issue.Message);

        _folder.Env["OPENCLAW_INCLUDE_ROOTS"] = outside.Path;
        Assert.Equal(9, _folder.Load().Config.Gateway.Port);
    }

    [Fact]
    public void Link_does_not_lead_outside()
    {
        using var outside = new TempFolder();
        var file = outside.Write("secret.json5", "{ port: 9 }");
        _folder.Write("here.json5", "{}");
        File.CreateSymbolicLink(Path.Combine(_folder.StateDir, "link.json5"), file);
        Directory.CreateSymbolicLink(Path.Combine(_folder.StateDir, "dir"), outside.Path);

        Assert.Contains("refused", Assert.Single(_folder.LoadJson("{ gateway: { $include: 'link.json5' } }").Issues).Message);
        Assert.Contains("refused", Assert.Single(_folder.LoadJson("{ gateway: { $include: 'dir/secret.json5' } }").Issues).Message);
        Assert.Contains("refused", Assert.Single(_folder.LoadJson("{ gateway: { $include: '../../etc/x' } }").Issues).Message);
    }

    [Fact]
    public void Issues_of_an_included_file_name_it_and_its_line()
    {
        _folder.Write("inc.json", "{\n  port: 5,\n  bind: 'nowhere',\n}");

        var config = _folder.LoadJson("{\n  gateway: {\n    $include: './inc.json',\n    port: 'x',\n  },\n}");

        Assert.Equal(
            [("gateway.bind", "inc.json line 3"), ("gateway.port", "line 4")],
            config.Issues.Select(issue => (issue.Path, issue.Place)).OrderBy(issue => issue.Path, StringComparer.Ordinal));
    }

    [Fact]
    public void A_broken_include_is_told_where_it_is_asked_for_and_nothing_it_would_have_said_is_missed()
    {
        _folder.Write("provider.yaml", "baseUrl: http://h\nmodels: [\n");

        var config = _folder.LoadJson("{ models: { providers: { p: {\n  $include: './provider.yaml' } } } }");

        var issue = Assert.Single(config.Issues);
        Assert.Equal(("models.providers.p", 2, null), (issue.Path, issue.Line, issue.File));
        Assert.Contains("line ", issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_inside_files_have_a_limit()
    {
        for (var i = 0; i < 12; i++)
        {
            _folder.Write($"f{i}.json5", $"{{ $include: 'f{i + 1}.json5' }}");
        }

        var issue = Assert.Single(_folder.LoadJson("{ a: { $include: 'f0.json5' } }").Issues);

        Assert.Equal("Maximum include depth (10) exceeded at: f10.json5", issue.Message);
    }

    public void Dispose() => _folder.Dispose();
}
