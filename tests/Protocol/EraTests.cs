using OpenClaw.Protocol;

namespace OpenClaw.Tests.Protocol;

public sealed class EraTests
{
    [Theory]
    [InlineData(4, 4, 4)]
    [InlineData(3, 4, 4)]
    [InlineData(2, 9, 4)]
    [InlineData(3, 3, 3)]
    [InlineData(1, 3, 3)]
    [InlineData(1, 2, null)]
    [InlineData(5, 6, null)]
    [InlineData(4, 3, null)]
    public void The_newest_protocol_inside_the_clients_range_is_served(int min, int max, int? expected)
    {
        Assert.Equal(expected, Era.Negotiate(min, max)?.Protocol);
    }
}
