using System.Security.Cryptography;
using NegotiationTracker.Infrastructure.Security;

namespace NegotiationTracker.Application.Tests.Security;

public sealed class AesBoxTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(AesBox.KeySize);

    [Fact]
    public void Open_WhatWasSealed_IsTheSame() =>
        Assert.Equal("plain"u8.ToArray(), AesBox.Open(Key, AesBox.Seal(Key, "plain"u8, "here"u8), "here"u8));

    [Fact]
    public void Seal_TheSameTwice_DiffersEachTime() =>
        Assert.NotEqual(AesBox.Seal(Key, "plain"u8, "here"u8), AesBox.Seal(Key, "plain"u8, "here"u8));

    [Fact]
    public void Open_AnyBitFlippedOrAnyTailCut_IsRefused()
    {
        var box = AesBox.Seal(Key, "plain"u8, "here"u8);
        for (var i = 0; i < box.Length; i++)
        {
            var flipped = box.ToArray();
            flipped[i] ^= 1;
            Assert.Throws<SealBrokenException>(() => AesBox.Open(Key, flipped, "here"u8));
            Assert.Throws<SealBrokenException>(() => AesBox.Open(Key, box.AsSpan(0, i), "here"u8));
        }
    }

    [Fact]
    public void Open_ElsewhereOrWithAnotherKey_IsRefused()
    {
        var box = AesBox.Seal(Key, "plain"u8, "here"u8);

        Assert.Throws<SealBrokenException>(() => AesBox.Open(Key, box, "there"u8));
        Assert.Throws<SealBrokenException>(() => AesBox.Open(new byte[AesBox.KeySize], box, "here"u8));
    }
}
