using System.Text.Json.Nodes;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary><c>sessions.storage.status</c>: how much conversations take on the disk, in the words of product 2026.9.6, which keeps them in a database.</summary>
internal sealed class SessionStorageHandlers(SessionStores stores)
{
    public async ValueTask<Reply<JsonObject>> StatusAsync(NoParams p, RequestContext context)
    {
        var agents = new JsonArray();
        foreach (var storage in await Task.Run(stores.Storage, context.Aborted).ConfigureAwait(false))
        {
            agents.Add((JsonNode)new JsonObject
            {
                ["agentId"] = storage.AgentId,
                ["storePath"] = storage.Path,
                ["hotTranscripts"] = storage.Transcripts,
                ["coldTranscripts"] = storage.Archives,
                ["databaseBytes"] = storage.MapBytes,
                ["walBytes"] = storage.JournalBytes,
                ["archiveBytes"] = storage.ArchiveBytes,
                // Archives are files of their own.
                ["embeddedArchiveBytes"] = 0,
            });
        }
        // Transcripts are put aside when a conversation ends, not by a run of upkeep.
        var maintenance = new JsonObject
        {
            ["running"] = false,
            ["lastStartedAt"] = null,
            ["lastCompletedAt"] = null,
            ["lastError"] = null,
            ["archivedTranscripts"] = 0,
            ["externalizedTranscripts"] = 0,
        };
        return new JsonObject { ["agents"] = agents, ["maintenance"] = maintenance };
    }
}
