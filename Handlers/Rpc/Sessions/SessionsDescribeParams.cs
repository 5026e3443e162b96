using System.Text.Json.Serialization;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Handlers.Rpc;

internal sealed record SessionsDescribeParams(string Key, string? AgentId = null, bool IncludeDerivedTitles = false, bool IncludeLastMessage = false);

/// <param name="Session">Null when there is no such session.</param>
internal sealed record SessionsDescribeResult([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] SessionRow? Session);
