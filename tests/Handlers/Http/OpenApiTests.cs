using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Http;

/// <summary>The description of the routes; <c>tests/openapi.sh</c> has it judged by a third-party validator.</summary>
public sealed class OpenApiTests
{
    [Fact]
    public async Task Every_documented_row_is_described_with_its_verbs_access_and_limits()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        using var http = new HttpClient();
        using var document = JsonDocument.Parse(await http.GetStringAsync(new Uri($"http://127.0.0.1:{gateway.Port}/openapi.json"), TestContext.Current.CancellationToken));
        var paths = document.RootElement.GetProperty("paths");
        var ids = new HashSet<string>();

        // What is not described answers 404 to everybody.
        Assert.Equal(["/api/{*rest}"], gateway.Host.Routes.Rows.Where(row => row.Doc is null).Select(row => row.Path));
        foreach (var row in gateway.Host.Routes.Rows.Where(row => row.Doc is not null))
        {
            var path = paths.GetProperty(row.Path.Replace("{*", "{", StringComparison.Ordinal));
            foreach (var verb in row.Verbs.Where(verb => verb != "HEAD").DefaultIfEmpty("POST"))
            {
                var operation = path.GetProperty(verb.ToLowerInvariant());
                Assert.True(ids.Add(operation.GetProperty("operationId").GetString()!), $"{row.Path} has an operationId that is taken");
                Assert.Equal(row.Access != OpenClaw.Handlers.Http.HttpAccess.Open || row.Path.StartsWith("/hooks/", StringComparison.Ordinal), operation.GetProperty("security").GetArrayLength() > 0);
                Assert.Equal(row.Doc!.Request is not null, operation.TryGetProperty("requestBody", out _));
                Assert.Equal(row.Path.Contains('{', StringComparison.Ordinal), operation.TryGetProperty("parameters", out _));
                Assert.True(operation.GetProperty("responses").TryGetProperty("200", out _));
                var statuses = operation.GetProperty("responses").EnumerateObject().Select(one => one.Name).ToHashSet();
                Assert.Contains("default", statuses);
                if (row.Switch is not null) Assert.Contains("404", statuses);
                if (row.Access != OpenClaw.Handlers.Http.HttpAccess.Open) Assert.Superset(new HashSet<string> { "401", "429" }, statuses);
                if (row.Doc!.Request is not null) Assert.Superset(new HashSet<string> { "400", "408", "413" }, statuses);
                if (row.Scope is not null) Assert.Contains("403", statuses);
            }
        }

        Assert.StartsWith("3.1.", document.RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Contains("listSessions", ids);
    }
}
