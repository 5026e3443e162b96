using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.OpenAi;

/// <summary>What stands behind the OpenAI interfaces, wired by hand.</summary>
internal sealed class OpenAiServices : IAsyncDisposable
{
    private readonly PublicFetcher _fetcher;

    private OpenAiServices(PublicFetcher fetcher) => _fetcher = fetcher;

    public required AgentChoice Agents { get; init; }

    public required TurnStarter Turns { get; init; }

    public required EmbeddingService Embeddings { get; init; }

    public required PdfWork Pdfs { get; init; }

    /// <summary>In force now.</summary>
    public required Func<GatewayHttpConfig> Switches { get; init; }

    public static OpenAiServices Make(IConfigSource config, AgentServices agents, SessionStores stores, PdfWork pdfs, TimeProvider time, ILogger logger, IHostLookup? lookup = null)
    {
        var fetcher = new PublicFetcher(lookup ?? new SystemHostLookup(), time);
        var choice = new AgentChoice(config);
        return new OpenAiServices(fetcher)
        {
            Agents = choice,
            Turns = new TurnStarter(config, choice, new ApiSessions(stores), new TurnComposer(config, fetcher, pdfs), agents.Runs, agents.Sessions, logger),
            Embeddings = new EmbeddingService(config, agents.Catalog, agents.ModelServices),
            Pdfs = pdfs,
            Switches = () => config.Current.Config.Gateway.Http,
        };
    }

    public ValueTask DisposeAsync()
    {
        _fetcher.Dispose();
        return ValueTask.CompletedTask;
    }
}
