"""At the door: sign-in, nobody in, refused; also told late, by a device that was offline."""
