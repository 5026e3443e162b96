using OpenClaw.Gateway.Agents;

namespace OpenClaw.Tests.Gateway.Agents;

/// <summary>Models and requests for tests.</summary>
internal static class TestModels
{
    public const string Key = "sk-test-0123456789abcdef";

    public static ModelSpec Spec(string api, string baseUrl) => new()
    {
        Provider = "acme",
        Id = "m-1",
        Name = "M 1",
        Api = api,
        BaseUrl = baseUrl,
        ApiKey = Key,
        ApiKeySource = "ACME_API_KEY",
    };

    public static ModelRequest Request(ModelSpec model, params ModelMessage[] messages) => new()
    {
        Model = model,
        Messages = messages.Length > 0 ? messages : [ModelMessage.User("hi")],
        SystemPrompt = "Be brief.",
        MaxOutputTokens = 1000,
    };
}
