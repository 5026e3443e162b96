using System.Text.Json.Serialization;

namespace OpenClaw.Tests.Fixtures;

/// <summary>Plain values, for writing requests.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class TestJson : JsonSerializerContext;
