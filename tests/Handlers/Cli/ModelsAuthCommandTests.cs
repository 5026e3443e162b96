using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

/// <summary>Keys of model services, and which models the services have.</summary>
public sealed class ModelsAuthCommandTests : IDisposable
{
    private readonly CliBench _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_key_is_read_from_a_pipe_and_kept_with_the_services_address()
    {
        _cli.Input = "sk-piped\n";

        var result = await _cli.RunAsync("models", "auth", "paste-token", "--provider", "openai", "--stdin");
        var list = await _cli.RunAsync("models", "auth", "list");

        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain("sk-piped", result.Out + list.Out, StringComparison.Ordinal);
        Assert.Contains("openai", list.Out, StringComparison.Ordinal);
        Assert.Equal("sk-piped\n", (await _cli.RunAsync("config", "get", "models.providers.openai.apiKey")).Out);
        Assert.Equal("https://api.openai.com/v1\n", (await _cli.RunAsync("config", "get", "models.providers.openai.baseUrl")).Out);
    }

    [Fact]
    public async Task A_person_is_asked_for_the_key()
    {
        _cli.Answers = new StringReader("sk-typed\n");

        await _cli.RunAsync("models", "auth", "add", "--provider", "z.ai");

        Assert.Equal("sk-typed\n", (await _cli.RunAsync("config", "get", "models.providers.zai.apiKey")).Out);
    }

    [Fact]
    public async Task A_key_is_taken_away_and_what_is_used_then_is_told()
    {
        _cli.Input = "sk-1\n";
        _cli.Variables["OPENAI_API_KEY"] = "sk-env";
        await _cli.RunAsync("models", "auth", "add", "--provider", "openai", "--stdin");

        var result = await _cli.RunAsync("models", "auth", "remove", "--provider", "openai");
        var again = await _cli.RunAsync("models", "auth", "remove", "--provider", "openai");

        Assert.Contains("Key of openai: removed; OPENAI_API_KEY of the environment is used now", result.Out, StringComparison.Ordinal);
        Assert.Equal(1, again.ExitCode);
    }

    [Theory]
    [InlineData("models auth add", "Say which service: --provider <id>")]
    [InlineData("models auth add --provider nobody --stdin", "nobody is no service this program knows.")]
    [InlineData("models auth add --provider openai --stdin", "The key is empty; nothing was changed.")]
    [InlineData("models auth add --provider openai", "Nobody is there to ask for the key")]
    [InlineData("models scan --provider nobody", "nobody is not configured, or has no key.")]
    public async Task What_cannot_be_is_told(string line, string error)
    {
        var result = await _cli.RunAsync(line.Split(' '));

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(error, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Services_tell_their_models()
    {
        await using var service = await FakeModelServer.StartAsync();
        service.ThenStatus(200, """{"data":[{"id":"b-2"},{"id":"a-1"}]}""").ThenStatus(401, "{}").ThenStatus(200, "<html>");
        _cli.Home.Write(".openclaw/openclaw.json", $$"""{"models":{"providers":{"lab":{"baseUrl":"{{service.BaseUrl}}/v1","apiKey":"k-1","models":[{"id":"a-1"}]} } } }""");

        var text = await _cli.RunAsync("models", "scan", "--provider", "lab");
        var refused = await _cli.RunAsync("models", "scan", "--provider", "lab", "--json");
        var odd = await _cli.RunAsync("models", "scan", "--provider", "lab");

        Assert.Equal($"lab ({service.BaseUrl}/v1/models): 2 models\n- lab/a-1 (configured)\n- lab/b-2\nTo use one: openclaw models set <provider>/<model>\n", text.Out);
        Assert.Equal("Bearer k-1", service.Requests[0].Headers["Authorization"]);
        using var json = JsonDocument.Parse(refused.Out);
        Assert.Equal((1, "HTTP 401"), (refused.ExitCode, json.RootElement.GetProperty("providers")[0].GetProperty("error").GetString()));
        Assert.Contains("its answer is no list of models", odd.Out, StringComparison.Ordinal);
    }
}
