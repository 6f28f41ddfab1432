import Service
print(Seed.name)
