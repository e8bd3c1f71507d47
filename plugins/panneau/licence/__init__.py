"""The licence as data and rules: versions, modifications, redirect tags, offers hidden and set aside."""
