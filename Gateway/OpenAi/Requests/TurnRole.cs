namespace OpenClaw.Gateway.OpenAi;

/// <summary>Who a message of a request is from. <c>developer</c> counts as <see cref="System"/>, <c>function</c> as <see cref="Tool"/>.</summary>
internal enum TurnRole
{
    System,
    User,
    Assistant,
    Tool,
}
