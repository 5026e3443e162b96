using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The rows of the chat methods.</summary>
internal static class ChatMethods
{
    public static void Register(MethodTable methods, ChatHandlers h, ChatHistoryHandler history, ChatMetadataHandler metadata, ChatMessageHandler message)
    {
        methods.Add(MethodNames.ChatSend, h.SendAsync, ChatSchemas.Send, ChatRpcJson.Default.ChatSendParams, ChatRpcJson.Default.ChatSendResult);
        methods.Add(MethodNames.ChatAbort, h.AbortAsync, ChatSchemas.Abort, ChatRpcJson.Default.ChatAbortParams, ChatRpcJson.Default.ChatAbortResult);
        methods.Add(MethodNames.ChatInject, h.InjectAsync, ChatSchemas.Inject, ChatRpcJson.Default.ChatInjectParams, ChatRpcJson.Default.ChatInjectResult);
        methods.Add(MethodNames.ChatHistory, history.ReadAsync, ChatSchemas.History, ChatRpcJson.Default.ChatHistoryParams, ChatRpcJson.Default.ChatHistoryResult);
        methods.Add(MethodNames.ChatStartup, history.StartAsync, ChatSchemas.Startup, ChatRpcJson.Default.ChatStartupParams, ChatRpcJson.Default.ChatHistoryResult);
        methods.Add(MethodNames.ChatMessageGet, message.GetAsync, ChatSchemas.Message, ChatRpcJson.Default.ChatMessageParams, ChatRpcJson.Default.ChatMessageResult);
        methods.Add(MethodNames.ChatMetadata, metadata.ReadAsync, ChatSchemas.Metadata, ChatRpcJson.Default.ChatMetadataParams, ChatRpcJson.Default.ChatMetadata);
        methods.Add(MethodNames.CommandsList, metadata.CommandsAsync, ChatSchemas.Commands, ChatRpcJson.Default.ChatMetadataParams, ChatRpcJson.Default.CommandsListResult);
    }
}
