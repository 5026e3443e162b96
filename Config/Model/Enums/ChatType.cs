namespace OpenClaw.Config;

/// <summary>Kind of conversation. <c>dm</c> is read as <c>direct</c>.</summary>
internal enum ChatType
{
    Direct,
    Group,
    Channel,
}
